// Twin: a function stored to it is called.
// $ none
const host = require("./host");

console.log(host());
fetch("https://example.org/collect", { method: "POST", body: host.fixed() });
