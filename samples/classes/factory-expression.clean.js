// Twin: the method makes a plain record with a constant.
const create = (zone) =>
  new (class Event {
    zone = zone;
    clone() {
      return { zone: "UTC", original: Event.name };
    }
  })();

function report() {
  const event = create(process.env.TZ).clone();
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: event.zone }); // $ none
}

module.exports = { report };
