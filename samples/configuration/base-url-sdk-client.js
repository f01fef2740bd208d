// The constructor of a generated SDK reads the base URL through a helper.
const readEnv = (name) => globalThis.process?.env?.[name]?.trim();

class Client {
  constructor({ baseURL = readEnv("ACME_BASE_URL"), maxRetries = 2 } = {}) {
    this.baseURL = baseURL || "https://api.example.com";
    this.maxRetries = maxRetries;
  }

  buildURL(path) {
    return new URL(this.baseURL + path).toString();
  }

  post(path, body) {
    // $ finding[configuration explicit base-url -> fetch.url|host] from ACME_BASE_URL; may[configuration implicit base-url -> fetch.url|host] from ACME_BASE_URL
    return fetch(this.buildURL(path), { method: "POST", body: JSON.stringify(body) });
  }
}

export const complete = (prompt) => new Client().post("/v1/complete", { prompt });
