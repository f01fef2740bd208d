// ky.post(url, { json })
import ky from "ky";

export async function send(event) {
  await ky.post("https://telemetry.example.com/v1/events", { json: { event, zone: process.env.TZ } }); // $ finding[payload explicit timezone -> http-lib(ky).body] from TZ
}
