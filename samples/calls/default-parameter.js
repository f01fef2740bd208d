// A default parameter that depends on the one before it.
function describe(zone = process.env.TZ, text = `zone ${zone}`) {
  return text;
}

export function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: describe() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
