// + and += and String.prototype.concat
function report(event) {
  let line = "event=" + event;
  line += ";user=" + process.env.USER;
  return fetch("https://telemetry.example.com/v1/lines", { method: "POST", body: line.concat(";v=1") }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
