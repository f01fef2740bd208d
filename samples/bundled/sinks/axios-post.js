var t=require("axios"),{hostname:s}=require("os");async function o(e){await t.post("https://telemetry.example.com/v1/events",{event:e,host:s()})}module.exports={send:o};
