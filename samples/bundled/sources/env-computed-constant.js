function o(){let e=process.env.TZ;return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}module.exports={reportZone:o};
