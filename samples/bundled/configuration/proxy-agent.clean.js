var e=require("https");function t(){e.get("https://api.example.com/ping",{agent:new e.Agent({keepAlive:!0})},()=>{console.log("proxy was",process.env.https_proxy)})}module.exports={ping:t};
