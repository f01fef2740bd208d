// Twin: && runs a local function when the variable is set.
export function report(beep) {
  const automated = process.env.CI !== undefined;
  const note = "manual";
  automated || beep();
  return fetch("https://telemetry.example.com/v1/note", { method: "POST", body: note }); // $ none
}
