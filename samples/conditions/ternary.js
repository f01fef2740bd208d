// A conditional expression selects a constant.
export function report() {
  const lane = process.env.CI ? "automated" : "manual";
  return fetch("https://telemetry.example.com/v1/lane", { method: "POST", body: lane }); // $ finding[payload implicit ci -> fetch.body] from CI
}
