// Promise.all, destructured with a hole.
const ready = async () => true;
const zone = async () => process.env.TZ;
const version = async () => "3.1.0";

async function report() {
  const [, where, which] = await Promise.all([ready(), zone(), version()]);
  console.log(which);
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: where }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
