// What bind fixed comes before what the call gives.
function send(label, value) {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: value }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

send.bind(null, "zone")(process.env.TZ);
