var o="region";function t(){let e={[o]:process.env.TZ,zone:"UTC"};return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.zone})}module.exports={report:t};
