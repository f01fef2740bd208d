// Twin: concat leaves its receiver as it was.
export function report() {
  const facts = [["name=acme"]];
  const shown = facts.concat([[`zone=${process.env.TZ}`]]);
  console.log(shown);
  const body = facts.flat().slice(0, 10).join("\n");
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ none
}
