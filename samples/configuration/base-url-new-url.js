// new URL(path, base)
function status(id) {
  const url = new URL(`/v1/status/${id}`, process.env.ACME_BASE_URL);
  return fetch(url, { method: "GET" }); // $ finding[configuration explicit base-url -> fetch.url|host] from ACME_BASE_URL
}

module.exports = { status };
