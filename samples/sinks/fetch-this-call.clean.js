// Twin: the fact is the first argument of call, which becomes `this` and is not sent.
class ApiClient {
  constructor({ fetch: implementation = globalThis.fetch } = {}) {
    this.fetch = implementation;
  }

  async request(owner, path) {
    const url = new URL(path, "https://api.example.com");
    return await this.fetch.call(owner, url, { method: "POST", body: "{}" }); // $ none
  }
}

async function registerHost() {
  const { hostname } = require("node:os");
  const api = new ApiClient();
  await api.request({ host: hostname() }, "/v1/hosts");
}

module.exports = { registerHost };
