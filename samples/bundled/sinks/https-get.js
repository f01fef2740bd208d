var n=require("https");function s(){let e=process.env.TZ;n.get(`https://telemetry.example.com/ping?tz=${e}`,t=>t.resume())}module.exports={ping:s};
