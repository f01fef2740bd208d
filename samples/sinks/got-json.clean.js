// Twin: the options carry an instant, which is the same in every zone.
import got from "got";

export async function send() {
  const json = { at: new Date().getTime() };
  await got.post("https://telemetry.example.com/v1/zone", { json }); // $ none
  console.log(new Date().getTimezoneOffset());
}
