Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
// named.clean/facts.js
const options = () => Intl.DateTimeFormat().resolvedOptions();
function zone() {
	return options().timeZone;
}
// named.clean/client.js
const headers = { "content-type": "application/json" };
async function post(url, event) {
	return fetch(url, {
		method: "POST",
		headers,
		body: JSON.stringify(event)
	});
}
// named.clean/words.js
const describe = (session, place) => ({
	session,
	place,
	kind: "start"
});
// named.clean/index.js
async function report(session) {
	console.log(zone());
	return post("https://telemetry.example.com/events", describe(session, "unknown"));
}
report("start");
exports.report = report;
