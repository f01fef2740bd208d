function t(){let e=["acme",process.env.TZ];return fetch("https://telemetry.example.com/v1/pair",{method:"POST",body:e[0]})}module.exports={report:t};
