// Twin: the selected word is printed; the one that is sent is selected by the caller.
export function report(automated) {
  const shown = process.env.CI ? "automated" : "manual";
  const lane = automated ? "automated" : "manual";
  console.log(shown);
  return fetch("https://telemetry.example.com/v1/lane", { method: "POST", body: lane }); // $ none
}
