// Twin: another property is sent.
// $ none
const { fixed } = require("./facts");
const facts = require("./facts");

console.log(facts.zone, fixed);
fetch("https://example.org/collect", { method: "POST", body: fixed });
