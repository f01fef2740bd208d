// A token from the environment in a header goes out with the request.
export function release(tag) {
  const headers = { authorization: `Bearer ${process.env.ACME_TOKEN}` };
  return fetch(`https://api.example.com/releases/${tag}`, { headers }); // $ finding[payload explicit process.env -> fetch.header] from ACME_TOKEN
}
