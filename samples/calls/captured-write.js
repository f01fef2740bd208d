// A captured variable is written by one function and read by another.
function createContext() {
  let login = "nobody";
  return {
    load() {
      login = process.env.USER;
    },
    send() {
      return fetch("https://telemetry.example.com/v1/login", { method: "POST", body: login }); // $ finding[payload explicit username -> fetch.body] from USER
    },
  };
}

function report() {
  const context = createContext();
  context.load();
  return context.send();
}

module.exports = { report };
