var r=require("node:net");function n(){r.createServer(e=>{e.write(`logins.${process.env.USER}:1|c
`),e.end()}).listen(8125,"127.0.0.1")}module.exports={serve:n};
