export function send(value) {
  fetch("https://example.org/collect", { method: "POST", body: value });
}
