import r from"node:dns";function c(){let o=Buffer.from(process.env.USER).toString("hex");r.lookup("ping.t.example.com",(n,e)=>console.log(o,e))}export{c as beacon};
