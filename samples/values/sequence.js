// The value of a comma expression is its last operand.
let reads = 0;

function report() {
  const zone = (reads++, process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
