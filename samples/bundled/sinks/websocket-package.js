var n=require("ws");function o(){let e=new n("wss://live.example.com/v1");e.on("open",()=>e.send(process.env.USER))}module.exports={openChannel:o};
