// Twin: what the other call wrote.
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
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: name }); // $ none
}

module.exports = { report };
