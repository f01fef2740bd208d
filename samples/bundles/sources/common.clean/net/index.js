const url = require("./url");

module.exports = (event) => {
  const request = new XMLHttpRequest();
  request.open("POST", url.base + "/events");
  request.send(JSON.stringify(event)); // $ none
};
