// Twin: both facts are printed.
class Collector {
  constructor() {
    this.url = "https://telemetry.example.com/v1/events";
    this.note = `${process.env.ACME_BASE_URL}/v1/events from ${process.env.TZ}`;
  }

  send(event) {
    console.log(this.note);
    return fetch(this.url, { method: "POST", body: JSON.stringify({ event }) }); // $ none
  }
}

module.exports = { track: (event) => new Collector().send(event) };
