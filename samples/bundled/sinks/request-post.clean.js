var o=require("request");function t(){let e=Intl.DateTimeFormat().resolvedOptions().timeZone;o.post({url:"https://telemetry.example.com/v1/zone",json:!0},()=>console.log(e))}module.exports={send:t};
