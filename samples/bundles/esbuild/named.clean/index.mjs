// named.clean/facts.js
var options = () => Intl.DateTimeFormat().resolvedOptions();
function zone() {
  return options().timeZone;
}

// named.clean/client.js
var headers = { "content-type": "application/json" };
async function post(url, event) {
  return fetch(url, { method: "POST", headers, body: JSON.stringify(event) });
}

// named.clean/words.js
var describe = (session, place) => ({ session, place, kind: "start" });

// named.clean/index.js
async function report(session) {
  console.log(zone());
  const event = describe(session, "unknown");
  return post("https://telemetry.example.com/events", event);
}
report("start");
export {
  report
};
