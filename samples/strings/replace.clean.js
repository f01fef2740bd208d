// Twin: the result of replace is printed; the text that is sent is still the constant.
function report() {
  const pattern = "project {name}";
  console.log(pattern.replace("{name}", process.cwd()));
  return fetch("https://telemetry.example.com/v1/project", { method: "POST", body: pattern }); // $ none
}

module.exports = { report };
