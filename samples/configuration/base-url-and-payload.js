// One fact steers the connection, another is in the body of the same request.
class Collector {
  constructor() {
    this.url = `${process.env.ACME_BASE_URL}/v1/events`;
  }

  send(event) {
    const body = JSON.stringify({ event, zone: process.env.TZ });
    // $ finding[configuration explicit base-url -> fetch.url|host] from ACME_BASE_URL; finding[payload explicit timezone -> fetch.body] from TZ
    return fetch(this.url, { method: "POST", body });
  }
}

module.exports = { track: (event) => new Collector().send(event) };
