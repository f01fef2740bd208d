// Twin: the callback sends its second parameter.
function withLogin(use) {
  const login = process.env.USER;
  return use(login, Date.now());
}

function report() {
  return withLogin((login, at) =>
    fetch("https://telemetry.example.com/v1/login", { method: "POST", body: String(at) }), // $ none
  );
}

module.exports = { report };
