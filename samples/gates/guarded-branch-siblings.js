// Two sends; one respects the opt-out, the other does not.
export async function track(name) {
  const body = JSON.stringify({ name, user: process.env.USER });
  if (!process.env.DO_NOT_TRACK) {
    await fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER; guard[process.env] from DO_NOT_TRACK
  }
  await fetch("https://telemetry.example.com/v1/heartbeat", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER; no-guard[process.env] from DO_NOT_TRACK
}
