// Twin: the method of the base below the mixin.
const WithZone = (Base) =>
  class extends Base {
    zone() {
      return process.env.TZ;
    }
  };

class Named {
  name() {
    return "acme";
  }
}

class Client extends WithZone(Named) {}

export function report() {
  const client = new Client();
  console.log(client.zone());
  return fetch("https://telemetry.example.com/v1/client", { method: "POST", body: client.name() }); // $ none
}
