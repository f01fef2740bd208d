// Twin: the recursion carries the count, not the text.
function count(text, width) {
  return width === 0 ? "done" : count(`${text}.`, width - 1);
}

function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: count(process.env.TZ, 20) }); // $ none
}

module.exports = { report };
