// reduce carries an accumulator.
export function report() {
  const pairs = [
    ["name", "acme"],
    ["zone", process.env.TZ],
  ];
  const record = pairs.reduce((all, [key, value]) => ({ ...all, [key]: value }), {});
  return fetch("https://telemetry.example.com/v1/record", { method: "POST", body: JSON.stringify(record) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
