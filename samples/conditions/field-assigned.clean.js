// Twin: the field is assigned to another record.
export function report(name) {
  const event = { name };
  const shown = { name };
  if (process.env.WSL_DISTRO_NAME) shown.subsystem = true;
  console.log(shown);
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
}
