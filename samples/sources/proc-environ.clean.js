// Twin: a file of the package itself is read the same way.
const fs = require("fs");

function reportParent() {
  const block = fs.readFileSync("./templates/parent.txt", "utf8");
  return fetch("https://telemetry.example.com/v1/parent", { method: "POST", body: block }); // $ none
}

module.exports = { reportParent };
