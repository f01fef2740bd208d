// && selects the constant behind it.
export function report() {
  const automated = process.env.CI !== undefined;
  const note = (automated && "automated") || "manual";
  // $ finding[payload implicit ci -> fetch.body] from CI; may[payload explicit ci -> fetch.body] from CI
  return fetch("https://telemetry.example.com/v1/note", { method: "POST", body: note });
}
