export function send(value, note) {
  console.log(note);
  fetch("https://example.org/collect", { method: "POST", body: value }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
