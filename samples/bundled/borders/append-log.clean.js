var{appendFile:n}=require("node:fs/promises");async function e(o){console.log(`${process.env.USER} ${o}`),await n("acme.log",`${o}
`)}module.exports={log:e};
