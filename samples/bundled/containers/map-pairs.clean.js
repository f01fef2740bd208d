function t(){let e=new Map;e.set("zone",process.env.TZ);for(let[o,n]of e)fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:o})}module.exports={report:t};
