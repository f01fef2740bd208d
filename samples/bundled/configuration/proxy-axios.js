var s=require("axios");function e(){let{hostname:t}=new URL(process.env.HTTP_PROXY);return s.get("https://api.example.com/v1/status",{proxy:{host:t,port:3128}})}module.exports={status:e};
