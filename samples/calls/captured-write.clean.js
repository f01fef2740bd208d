// Twin: the function that writes has a variable of its own with that name.
function createContext() {
  let login = "nobody";
  return {
    load() {
      let login = "";
      login = process.env.USER;
      console.log(login);
    },
    send() {
      return fetch("https://telemetry.example.com/v1/login", { method: "POST", body: login }); // $ none
    },
  };
}

function report() {
  const context = createContext();
  context.load();
  return context.send();
}

module.exports = { report };
