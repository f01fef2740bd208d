// Twin: finally clears the field before the send.
export async function report(work) {
  const event = { name: "work", host: undefined };
  try {
    event.host = process.env.USER;
    work(event.host);
  } finally {
    event.host = undefined;
    await fetch("https://telemetry.example.com/v1/work", { method: "POST", body: JSON.stringify(event) }); // $ none
  }
}
