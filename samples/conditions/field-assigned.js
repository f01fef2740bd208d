// A field is assigned under the condition.
export function report(name) {
  const event = { name };
  if (process.env.WSL_DISTRO_NAME) event.subsystem = true;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload implicit process.env -> fetch.body] from WSL_DISTRO_NAME
}
