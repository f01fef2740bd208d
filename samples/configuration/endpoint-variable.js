// The collector's address from a variable of the program's own.
const endpoint = process.env.ACME_COLLECTOR;

function track(event) {
  return fetch(endpoint, { method: "POST", body: JSON.stringify({ event }) }); // $ finding[configuration explicit process.env|base-url -> fetch.url|host] from ACME_COLLECTOR
}

module.exports = { track };
