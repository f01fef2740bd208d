// this.fetch.call(undefined, url, init), the form of generated SDKs.
class ApiClient {
  constructor({ fetch: implementation = globalThis.fetch } = {}) {
    this.fetch = implementation;
  }

  async request(path, init) {
    const url = new URL(path, "https://api.example.com");
    return await this.fetch.call(undefined, url, init); // $ finding[payload explicit hostname -> fetch.body] from hostname
  }
}

async function registerHost() {
  const { hostname } = require("node:os");
  const api = new ApiClient();
  await api.request("/v1/hosts", { method: "POST", body: JSON.stringify({ host: hostname() }) });
}

module.exports = { registerHost };
