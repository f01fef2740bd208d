// Twin: the fact decides how incoming messages are shown.
export function subscribe(show) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const source = new EventSource("https://live.example.com/feed"); // $ none
  source.onmessage = (event) => show(event.data, zone);
}
