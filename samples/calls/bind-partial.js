// bind fixes the first argument.
function send(body, label) {
  console.log(label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}

const sendHost = send.bind(null, require("os").hostname());
module.exports = { report: () => sendHost("host") };
