// Twin: the parameter that is sent is the fixed one.
function send(label, value) {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: label }); // $ none
}

send.bind(null, "zone")(process.env.TZ);
