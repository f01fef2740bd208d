// FormData and a Blob.
export function send() {
  const form = new FormData();
  form.append("v", "1");
  form.append("zone", new Blob([process.env.TZ]));
  return fetch("https://telemetry.example.com/v1/form", { method: "POST", body: form }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
