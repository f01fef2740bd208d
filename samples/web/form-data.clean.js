// Twin: the Blob is measured and not appended.
export function send() {
  const form = new FormData();
  const blob = new Blob([process.env.TZ]);
  console.log(blob.size);
  form.append("v", "1");
  return fetch("https://telemetry.example.com/v1/form", { method: "POST", body: form }); // $ none
}
