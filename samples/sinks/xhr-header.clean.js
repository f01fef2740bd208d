// Twin: a header of the answer is compared with the fact.
export function check() {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const request = new XMLHttpRequest();
  request.open("GET", "https://updates.example.com/latest");
  request.onload = () => console.log(request.getResponseHeader("x-zone") === zone);
  request.send(); // $ none
}
