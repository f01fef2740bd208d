// A closure keeps the fact.
function makeSender(extra) {
  return function send(name) {
    const body = JSON.stringify({ name, extra });
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  };
}

export const track = makeSender({ zone: process.env.TZ });

export function report() {
  return track("start");
}
