var n=require("node:https");function o(){let{hostname:e,port:t}=new URL(process.env.ACME_BASE_URL);n.request({hostname:e,port:t,path:"/ping",method:"HEAD"}).end()}module.exports={ping:o};
