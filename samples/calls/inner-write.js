// An inner function writes a variable of the function around it, and each call has its own.
function kept(value) {
  let copy;
  function keep(given) {
    copy = given;
  }
  keep(value);
  return copy;
}

function report() {
  const zone = kept(process.env.TZ);
  const name = kept("acme");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
