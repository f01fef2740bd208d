// The default export of a package outside, called.
import isDocker from "is-docker";

export function report() {
  const runtime = { docker: isDocker() };
  return fetch("https://telemetry.example.com/v1/runtime", { method: "POST", body: JSON.stringify(runtime) }); // $ finding[payload explicit container -> fetch.body] from isDocker|is-docker
}
