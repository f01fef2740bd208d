// concat, flat and slice make new lists.
export function report() {
  const facts = [["name=acme"]].concat([[`zone=${process.env.TZ}`]]);
  const body = facts.flat().slice(0, 10).join("\n");
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
