var{appendFile:n}=require("node:fs/promises");async function o(e){await n("acme.log",`${process.env.USER} ${e}
`)}module.exports={log:o};
