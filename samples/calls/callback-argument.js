// The fact is handed to a callback.
function withLogin(use) {
  const login = process.env.USER;
  return use(login, Date.now());
}

function report() {
  return withLogin((login) =>
    fetch("https://telemetry.example.com/v1/login", { method: "POST", body: login }), // $ finding[payload explicit username -> fetch.body] from USER
  );
}

module.exports = { report };
