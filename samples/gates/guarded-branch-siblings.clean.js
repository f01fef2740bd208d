// Twin: both sends are without the fact; the first is gated.
export async function track(name) {
  const body = JSON.stringify({ name });
  if (!process.env.DO_NOT_TRACK) {
    await fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit process.env -> fetch] from DO_NOT_TRACK
  }
  await fetch("https://telemetry.example.com/v1/heartbeat", { method: "POST", body });
  console.log(process.env.USER);
}
