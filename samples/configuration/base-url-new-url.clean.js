// Twin: the URL made from the variable is compared with the one that is used.
function status(id) {
  const own = new URL(`/v1/status/${id}`, process.env.ACME_BASE_URL);
  const url = new URL(`/v1/status/${id}`, "https://api.example.com");
  console.log(own.href === url.href);
  return fetch(url, { method: "GET" }); // $ none
}

module.exports = { status };
