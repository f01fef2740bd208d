// Twin: a function of that name, of the program itself, builds a record.
const request = async (url, init) => ({ url, ...init });

export async function send() {
  const body = JSON.stringify({ zone: process.env.TZ });
  const record = await request("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ none
  console.log(record);
}
