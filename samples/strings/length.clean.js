// Twin: the number is that of the program's own folders.
const folders = ["bin", "lib"];

function report() {
  console.log(process.env.PATH.split(":").length);
  const count = folders.length;
  return fetch("https://telemetry.example.com/v1/path", { method: "POST", body: String(count) }); // $ none
}

module.exports = { report };
