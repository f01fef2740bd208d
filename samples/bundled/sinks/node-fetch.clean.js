var{Headers:s}=require("node-fetch");async function n(){let e=new s({"x-user":process.env.USER});console.log([...e])}module.exports={send:n};
