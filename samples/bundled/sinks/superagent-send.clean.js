var s=require("superagent");async function n(){let e=await s.post("https://telemetry.example.com/v1/zone").send({zone:"UTC"});console.log(process.env.TZ,e.status)}module.exports={send:n};
