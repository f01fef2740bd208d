// Both branches of a condition hand the fact on: it decides nothing about it. Where one branch leaves it out, it does.
function described() {
  const channel = process.env.ACME_CHANNEL;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!channel) return { zone, known: false };
  return { zone, known: true };
}

let kept;
function cached() {
  if (!kept) kept = process.env.ACME_REGION;
  return kept;
}

function listed() {
  if (process.env.ACME_LISTED) return { region: process.env.LANG };
  return { region: "" };
}

export function report() {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: described().zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone; no-guard[process.env] from ACME_CHANNEL
  fetch("https://telemetry.example.com/v1/region", { method: "POST", body: cached() }); // $ finding[payload explicit process.env -> fetch.body] from ACME_REGION; no-guard[process.env] from ACME_REGION
  fetch("https://telemetry.example.com/v1/list", { method: "POST", body: listed().region }); // $ finding[payload explicit locale -> fetch.body] from LANG; guard[process.env sent-when-true] from ACME_LISTED; may[payload implicit process.env -> fetch.body] from ACME_LISTED
}
