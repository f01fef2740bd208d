// Twin: the function always says no, so the statement behind it never runs.
function isRecorded() {
  return false;
}

function load(name, zone) {
  if (!isRecorded()) return name;
  throw new Error(`no record of ${name} in ${zone}`);
}

export function report() {
  try {
    return load("start", Intl.DateTimeFormat().resolvedOptions().timeZone);
  } catch (error) {
    return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: error.message }); // $ none
  }
}
