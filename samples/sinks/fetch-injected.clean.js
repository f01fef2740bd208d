// Twin: the function that is injected, and its default, write a log.
const log = (url, init) => console.log(url, init);

class Client {
  constructor(options = {}) {
    this.fetch = options.logger ?? log;
  }

  post(path, body) {
    const send = this.fetch;
    return send(`https://api.example.com${path}`, { method: "POST", body }); // $ none
  }
}

const client = new Client({ logger: log });

export function reportZone() {
  return client.post("/v1/zone", process.env.TZ);
}
