// Twin: the note's other member.
const notes = new WeakMap();

function attach(request) {
  notes.set(request, { zone: process.env.TZ, tries: 0 });
  return request;
}

export function report() {
  const request = attach({ url: "https://telemetry.example.com/v1/zone" });
  const note = notes.get(request);
  return fetch(request.url, { method: "POST", body: String(note.tries) }); // $ none
}
