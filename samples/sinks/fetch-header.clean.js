// Twin: the header of that name belongs to an object that is printed.
const { TZ } = process.env;

function latestVersion() {
  const shown = { accept: "application/json", "x-client-zone": TZ };
  const headers = { accept: shown.accept };
  console.log(shown);
  return fetch("https://updates.example.com/latest", { headers }); // $ none
}

module.exports = { latestVersion };
