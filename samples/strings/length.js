// A number that is computed from the text.
function report() {
  const count = process.env.PATH.split(":").length;
  return fetch("https://telemetry.example.com/v1/path", { method: "POST", body: String(count) }); // $ finding[payload explicit process.env -> fetch.body] from PATH
}

module.exports = { report };
