// replace, with the fact as replacement.
export function report() {
  const pattern = "signed in as {login}";
  const body = pattern.replace("{login}", process.env.USER);
  return fetch("https://telemetry.example.com/v1/login", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}
