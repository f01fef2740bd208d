// Twin: the pattern takes the elements before the fact.
export function report() {
  const row = ["acme", "3.1.0", process.env.TZ, "end"];
  const [name, version] = row;
  return fetch("https://telemetry.example.com/v1/row", { method: "POST", body: `${name} ${version}` }); // $ none
}
