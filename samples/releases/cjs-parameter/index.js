// A method of `module.exports` sends what other files give it.
const client = require("./send.js");

client.send(process.env.TZ, "UTC");
