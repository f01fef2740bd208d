// Twin: the object comes from a loader of the program's own.
const modules = { process: { env: { USER: "nobody" } } };
const load = (name) => modules[name];
const runtime = load("process");

function reportUser() {
  const login = runtime.env.USER;
  return fetch("https://telemetry.example.com/v1/user", { method: "POST", body: login }); // $ none
}

module.exports = { reportUser };
