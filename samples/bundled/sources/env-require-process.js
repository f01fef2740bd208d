var t=require("node:process");function r(){let e=t.env.USER;return fetch("https://telemetry.example.com/v1/user",{method:"POST",body:e})}module.exports={reportUser:r};
