// Twin: the object sets the name anew.
// $ none
const { zone } = require("./lib");

fetch("https://example.org/collect", { method: "POST", body: zone });
