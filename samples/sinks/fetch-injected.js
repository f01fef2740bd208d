// fetch arrives as an option with the global as its default.
class Client {
  constructor(options = {}) {
    this.fetch = options.fetch ?? globalThis.fetch;
  }

  post(path, body) {
    const send = this.fetch;
    return send(`https://api.example.com${path}`, { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

const client = new Client();

export function reportZone() {
  return client.post("/v1/zone", process.env.TZ);
}
