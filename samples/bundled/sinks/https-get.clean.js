var o=require("https");function s(){let t=process.env.TZ;o.get("https://telemetry.example.com/ping?tz=utc",e=>console.log(t,e.statusCode))}module.exports={ping:s};
