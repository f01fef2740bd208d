// Twin: the closure over the fact prints, the one that sends has a constant.
function makeSender(extra) {
  return function send(name) {
    const body = JSON.stringify({ name, extra });
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
  };
}

function makePrinter(extra) {
  return (name) => console.log(name, extra);
}

export const track = makeSender({ source: "cli" });
export const print = makePrinter({ zone: process.env.TZ });

export function report() {
  print("start");
  return track("start");
}
