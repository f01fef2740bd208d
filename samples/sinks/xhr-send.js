// XMLHttpRequest.send
export function send() {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const request = new XMLHttpRequest();
  request.open("POST", "https://telemetry.example.com/v1/zone");
  request.send(zone); // $ finding[payload explicit timezone -> xhr.body] from timeZone
}
