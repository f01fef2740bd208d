// encodeURIComponent in a form body.
function report() {
  const body = "login=" + encodeURIComponent(process.env.USER) + "&v=1";
  return fetch("https://telemetry.example.com/v1/form", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
