// Twin: the answer decides on a local hint.
import isDocker from "is-docker";

export function report() {
  if (isDocker()) console.log("mount your project folder");
  const runtime = { docker: null };
  return fetch("https://telemetry.example.com/v1/runtime", { method: "POST", body: JSON.stringify(runtime) }); // $ none
}
