// A request header of fetch.
const { TZ } = process.env;

function latestVersion() {
  const headers = { accept: "application/json", "x-client-zone": TZ };
  return fetch("https://updates.example.com/latest", { headers }); // $ finding[payload explicit timezone -> fetch.header] from TZ
}

module.exports = { latestVersion };
