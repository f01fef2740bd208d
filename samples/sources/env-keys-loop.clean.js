// Twin: the same loop over the program's own options.
const options = { colour: "auto", retries: "3" };

function snapshot() {
  const picked = {};
  for (const key of Object.keys(options)) {
    picked[key.toLowerCase()] = options[key];
  }
  return picked;
}

async function upload() {
  const body = JSON.stringify(snapshot());
  console.log(Object.keys(process.env).length, "variables");
  await fetch("https://telemetry.example.com/v1/env", { method: "POST", body }); // $ none
}

module.exports = { upload };
