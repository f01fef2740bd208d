// Twin: another form with the fact is printed.
function send() {
  const form = new URLSearchParams({ v: "1" });
  const shown = new URLSearchParams(form);
  shown.append("user", process.env.USER);
  console.log(shown.toString());
  return fetch("https://telemetry.example.com/v1/form", { method: "POST", body: form }); // $ none
}

module.exports = { send };
