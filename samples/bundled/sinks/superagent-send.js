var e=require("superagent");async function n(){await e.post("https://telemetry.example.com/v1/zone").send({zone:process.env.TZ})}module.exports={send:n};
