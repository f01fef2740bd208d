// A loop carries the value from one variable to the other.
export function report(rounds) {
  let previous = "none";
  let current = "none";
  for (let i = 0; i < rounds; i++) {
    previous = current;
    current = process.env.TZ;
  }
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: previous }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
