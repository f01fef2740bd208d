// `exports.name = …` in one file, `require` in another.
const { fixed } = require("./facts");
const facts = require("./facts");

console.log(fixed);
fetch("https://example.org/collect", { method: "POST", body: facts.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
