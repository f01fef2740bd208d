// Twin: the fact is printed when the answer is there.
export function send() {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const request = new XMLHttpRequest();
  request.onload = () => console.log(zone);
  request.open("POST", "https://telemetry.example.com/v1/zone");
  request.send("ping"); // $ none
}
