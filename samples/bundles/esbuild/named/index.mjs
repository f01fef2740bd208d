// named/facts.js
var options = () => Intl.DateTimeFormat().resolvedOptions();
function zone() {
  return options().timeZone;
}

// named/client.js
var headers = { "content-type": "application/json" };
async function post(url, event) {
  return fetch(url, { method: "POST", headers, body: JSON.stringify(event) });
}

// named/words.js
var describe = (session, place) => ({ session, place, kind: "start" });

// named/index.js
async function report(session) {
  const event = describe(session, zone());
  return post("https://telemetry.example.com/events", event);
}
report("start");
export {
  report
};
