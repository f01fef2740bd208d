// URLSearchParams as a form body.
function send() {
  const form = new URLSearchParams({ v: "1" });
  form.append("user", process.env.USER);
  return fetch("https://telemetry.example.com/v1/form", { method: "POST", body: form }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { send };
