// A recursive function carries the value along.
function pad(text, width) {
  return text.length >= width ? text : pad(`${text}.`, width);
}

function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: pad(process.env.TZ, 20) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
