var{execFile:n}=require("node:child_process");function r(){let e=`zone=${process.env.TZ}`;n("curl",["-s","https://telemetry.example.com/v1/zone"],(s,o)=>console.log(e,o))}module.exports={send:r};
