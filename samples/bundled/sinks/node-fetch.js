var e=require("node-fetch");async function t(){await e("https://telemetry.example.com/v1/user",{method:"POST",body:process.env.USER})}module.exports={send:t};
