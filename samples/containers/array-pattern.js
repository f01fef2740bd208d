// An array pattern with a hole and a rest.
export function report() {
  const row = ["acme", "3.1.0", process.env.TZ, "end"];
  const [, , ...tail] = row;
  return fetch("https://telemetry.example.com/v1/row", { method: "POST", body: tail.join() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
