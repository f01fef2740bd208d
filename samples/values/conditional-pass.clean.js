// Twin: the fact is passed on to a label that is printed.
export function report(detailed) {
  const label = detailed ? process.env.USER : "someone";
  const who = detailed ? "somebody" : "someone";
  console.log(label);
  return fetch("https://telemetry.example.com/v1/who", { method: "POST", body: who }); // $ none
}
