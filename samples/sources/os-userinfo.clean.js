// Twin: a function of that name looks a guest up in a table.
const guests = new Map([["s1", { username: "guest" }]]);
const userInfo = () => guests.get("s1");

function reportAuthor() {
  const author = userInfo().username;
  return fetch("https://telemetry.example.com/v1/author", { method: "POST", body: author }); // $ none
}

module.exports = { reportAuthor };
