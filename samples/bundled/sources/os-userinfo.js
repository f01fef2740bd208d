var{userInfo:t}=require("os");function r(){let e=t().username;return fetch("https://telemetry.example.com/v1/author",{method:"POST",body:e})}module.exports={reportAuthor:r};
