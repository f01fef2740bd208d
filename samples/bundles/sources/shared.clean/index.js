// Twin: the name of the machine is printed, and the one that is sent is a constant.
const { Client } = require("./client");
const machine = require("./machine");

const client = new Client("https://telemetry.example.com/machines");
console.log(machine.name());
client.send({ version: 3, name: "machine" });
