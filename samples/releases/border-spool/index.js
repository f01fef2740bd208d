// Lines are kept in a file; another method of the class moves the file away and sends what is in it.
"use strict";
const { Store } = require("./store");
const store = new Store("/var/lib/demo");
store.keep(JSON.stringify({ zone: process.env.TZ }));
store.flush();
