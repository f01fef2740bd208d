var{waterfall:o}=require("async");function r(){o([e=>e(null,"acme",process.env.TZ),(e,n,t)=>{fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e}),t()}])}module.exports={report:r};
