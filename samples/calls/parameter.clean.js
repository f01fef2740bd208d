// Twin: the function that gets the fact is called for its side effect, its result is not used.
const normalise = (text) => text.trim().toLowerCase();

function send(text) {
  return fetch("https://telemetry.example.com/v1/text", { method: "POST", body: text }); // $ none
}

function report() {
  normalise(process.env.USER);
  return send(normalise("Someone"));
}

module.exports = { report };
