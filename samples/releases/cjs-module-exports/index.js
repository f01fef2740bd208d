// `module.exports` is a function, in the index file of a folder.
const host = require("./host");

console.log(host.fixed());
fetch("https://example.org/collect", { method: "POST", body: host() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
