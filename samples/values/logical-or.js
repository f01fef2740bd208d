// || between two facts: both arrive.
export function report() {
  const login = process.env.USER || process.env.USERNAME;
  // $ finding[payload explicit username -> fetch.body] from USER; finding[payload explicit username -> fetch.body] from USERNAME
  return fetch("https://telemetry.example.com/v1/login", { method: "POST", body: login });
}
