// Twin: what is sent comes from the other module with the same exported name.
const post = require("./net");
const facts = require("./facts");
const words = require("./words");

console.log(facts.get());
post({ kind: "start", zone: words.get() });
