var r=require("node:querystring");function t(){let e=r.stringify({v:"3.1.0",user:process.env.USER});return fetch(`https://updates.example.com/check?${e}`)}module.exports={check:t};
