var o=require("request");function n(e){let t=Intl.DateTimeFormat().resolvedOptions().timeZone;o.post({url:"https://telemetry.example.com/v1/zone",json:{zone:t}},e)}module.exports={send:n};
