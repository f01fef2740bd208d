// Twin: the replacement is a constant, the fact fills another text.
export function report() {
  const pattern = "signed in as {login}";
  const body = pattern.replace("{login}", "someone");
  console.log(pattern.replace("{login}", process.env.USER));
  return fetch("https://telemetry.example.com/v1/login", { method: "POST", body }); // $ none
}
