var s=require("node:dgram");function o(){let e=s.createSocket("udp4"),c=Buffer.from(`runs.${process.env.USER}:1|c`);e.send(c,8125,"metrics.example.com")}module.exports={count:o};
