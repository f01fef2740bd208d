// A list indexed by a boolean.
export function report() {
  const word = ["manual", "automated"][Number("CI" in process.env)];
  return fetch("https://telemetry.example.com/v1/word", { method: "POST", body: word }); // $ finding[payload explicit|implicit ci -> fetch.body] from CI
}
