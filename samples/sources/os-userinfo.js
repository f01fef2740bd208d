// os.userInfo().username
const { userInfo } = require("os");

function reportAuthor() {
  const author = userInfo().username;
  return fetch("https://telemetry.example.com/v1/author", { method: "POST", body: author }); // $ finding[payload explicit username -> fetch.body] from userInfo
}

module.exports = { reportAuthor };
