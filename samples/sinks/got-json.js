// got.post(url, { json })
import got from "got";

export async function send() {
  const json = { zone: new Date().getTimezoneOffset() };
  await got.post("https://telemetry.example.com/v1/zone", { json }); // $ finding[payload explicit timezone -> http-lib(got).body] from getTimezoneOffset
}
