var t=0;function o(){let e=(t++,process.env.TZ);return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}module.exports={report:o};
