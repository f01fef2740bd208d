var s=require("needle");function o(e){s.post("https://telemetry.example.com/v1/user",{user:"someone"},()=>e(process.env.USER))}module.exports={send:o};
