function t(){let e=["acme","beta"].with(1,process.env.TZ);return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e[1]})}module.exports={report:t};
