// XMLHttpRequest.setRequestHeader
export function check() {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const request = new XMLHttpRequest();
  request.open("GET", "https://updates.example.com/latest");
  request.setRequestHeader("x-zone", zone); // $ finding[payload explicit timezone -> xhr.header] from timeZone
  request.send();
}
