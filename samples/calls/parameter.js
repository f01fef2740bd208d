// Through a parameter and a return value.
const normalise = (text) => text.trim().toLowerCase();

function send(text) {
  return fetch("https://telemetry.example.com/v1/text", { method: "POST", body: text }); // $ finding[payload explicit username -> fetch.body] from USER
}

function report() {
  return send(normalise(process.env.USER));
}

module.exports = { report };
