var{waterfall:r}=require("async");function n(){r([e=>e(null,"acme",process.env.TZ),(e,t,o)=>{fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t}),o()}])}module.exports={report:n};
