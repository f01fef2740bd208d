"use strict";
exports.send = () => {
  const event = JSON.parse(process.argv[3]);
  fetch("https://example.org/collect", { method: "POST", body: JSON.stringify({ name: event.zone }) }); // $ may[payload explicit process.argv -> fetch.body] from argv
};
