// Twin: it stands in another argument.
// $ none
const client = require("./send.js");

client.send("UTC", process.env.TZ);
