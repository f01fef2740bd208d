function o(){let e=process.env.TZ??"unknown";return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}module.exports={report:o};
