import{spawn as o}from"node:child_process";function c(){o("acme-notify",["--user","someone"]).on("close",()=>console.log(process.env.USER))}export{c as notify};
