"use strict";
exports.send = () => {
  const event = JSON.parse(process.argv[3]);
  fetch("https://example.org/collect", { method: "POST", body: JSON.stringify({ zone: event.zone }) }); // $ finding[payload explicit timezone -> fetch.body] from TZ; may[payload explicit process.argv -> fetch.body] from argv
};
