// CommonJS modules: a class, an object of functions and a built-in module behind `require`, and properties stored to `exports`.
const { Client } = require("./client");
const machine = require("./machine");

const client = new Client("https://telemetry.example.com/machines");
client.send({ version: 3, name: machine.name() });
