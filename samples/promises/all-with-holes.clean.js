// Twin: the neighbour of the hole's other side.
const ready = async () => true;
const zone = async () => process.env.TZ;
const version = async () => "3.1.0";

async function report() {
  const [, where, which] = await Promise.all([ready(), zone(), version()]);
  console.log(where);
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: which }); // $ none
}

module.exports = { report };
