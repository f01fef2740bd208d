// finally runs after both ways and sends what try has set.
export async function report(work) {
  const event = { name: "work", host: undefined };
  try {
    event.host = process.env.USER;
    work();
  } finally {
    await fetch("https://telemetry.example.com/v1/work", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit username -> fetch.body] from USER
  }
}
