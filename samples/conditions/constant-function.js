// A function that always gives the same answer decides whether the rest runs: here it does.
function isRecorded() {
  return true;
}

function load(name, zone) {
  if (!isRecorded()) return name;
  throw new Error(`no record of ${name} in ${zone}`);
}

export function report() {
  try {
    return load("start", Intl.DateTimeFormat().resolvedOptions().timeZone);
  } catch (error) {
    return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: error.message }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
  }
}
