// EventSource with the fact in its address.
export function subscribe(onMessage) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const source = new EventSource(`https://live.example.com/feed?tz=${zone}`); // $ finding[payload explicit timezone -> http-lib(eventsource).query|url] from timeZone
  source.onmessage = onMessage;
}
