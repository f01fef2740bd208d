const headers = { "content-type": "application/json" };

export default async function post(url, event) {
  return fetch(url, { method: "POST", headers, body: JSON.stringify(event) }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
