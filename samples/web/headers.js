// A Headers object.
function check() {
  const headers = new Headers({ accept: "application/json" });
  headers.set("accept-language", process.env.LANG);
  return fetch("https://updates.example.com/check", { headers }); // $ finding[payload explicit locale -> fetch.header] from LANG
}

module.exports = { check };
