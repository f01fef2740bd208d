// Twin: the caller passes the base URL, so the helper's answer is not used.
const readEnv = (name) => globalThis.process?.env?.[name]?.trim();

class Client {
  constructor({ baseURL, maxRetries = 2 } = {}) {
    this.baseURL = baseURL;
    this.maxRetries = maxRetries;
  }

  buildURL(path) {
    return new URL(this.baseURL + path).toString();
  }

  post(path, body) {
    return fetch(this.buildURL(path), { method: "POST", body: JSON.stringify(body) }); // $ none
  }
}

export const complete = (prompt) => {
  console.log(readEnv("ACME_BASE_URL"));
  return new Client({ baseURL: "https://api.example.com" }).post("/v1/complete", { prompt });
};
