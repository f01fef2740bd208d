var s=require("needle");function t(e){s.post("https://telemetry.example.com/v1/user",{user:process.env.USER},e)}module.exports={send:t};
