// Twin: the token is checked against the one in the answer.
export async function release(tag) {
  const headers = { authorization: "Bearer public" };
  const answer = await fetch(`https://api.example.com/releases/${tag}`, { headers }); // $ none
  const { token } = await answer.json();
  return token === process.env.ACME_TOKEN;
}
