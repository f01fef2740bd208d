// Twin: the value that is set belongs to a Headers object for the local answer.
function check() {
  const headers = new Headers({ accept: "application/json" });
  const answer = new Headers();
  answer.set("content-language", process.env.LANG);
  console.log([...answer]);
  return fetch("https://updates.example.com/check", { headers }); // $ none
}

module.exports = { check };
