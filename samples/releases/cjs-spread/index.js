// `module.exports` takes over what another file exports.
const { zone } = require("./lib");

fetch("https://example.org/collect", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
