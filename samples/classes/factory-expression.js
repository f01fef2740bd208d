// A class expression with a name, made and used in one place.
const create = (zone) =>
  new (class Event {
    zone = zone;
    clone() {
      return Object.assign(new Event(), { zone: this.zone });
    }
  })();

function report() {
  const event = create(process.env.TZ).clone();
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: event.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
