// Twin: the fact stands in a hook that runs when the answer is there.
import ky from "ky";

export async function send(event) {
  const afterResponse = [(request, options, response) => console.log(process.env.TZ, response.status)];
  await ky.post("https://telemetry.example.com/v1/events", { json: { event }, hooks: { afterResponse } }); // $ none
}
