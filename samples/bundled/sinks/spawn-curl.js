var{execFile:t}=require("node:child_process");function n(){let e=`zone=${process.env.TZ}`;t("curl",["-s","-d",e,"https://telemetry.example.com/v1/zone"])}module.exports={send:n};
