var t="zone";function o(){let e={[t]:process.env.TZ,run:1};return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.zone})}module.exports={report:o};
