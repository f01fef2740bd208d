// Twin: the name made by || is shown, a constant is sent.
export function report() {
  const login = process.env.USER || process.env.USERNAME;
  const shown = login || "you";
  console.log(`hello ${shown}`);
  return fetch("https://telemetry.example.com/v1/login", { method: "POST", body: "anonymous" }); // $ none
}
