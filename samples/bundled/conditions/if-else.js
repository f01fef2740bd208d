function t(){let e;return process.env.ACME_RING==="canary"?e="fast":e="slow",fetch("https://telemetry.example.com/v1/lane",{method:"POST",body:e})}module.exports={report:t};
