// undici's own request.
import { request } from "undici";

export async function send() {
  const body = JSON.stringify({ zone: process.env.TZ });
  await request("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ finding[payload explicit timezone -> http-lib(undici).body] from TZ
}
