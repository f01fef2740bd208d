// Twin: what is kept is a constant, and the fact goes to the terminal.
// $ none
"use strict";
const { Store } = require("./store");
const store = new Store("/var/lib/demo");
console.log(process.env.TZ);
store.keep(JSON.stringify({ zone: "UTC" }));
store.flush();
