// A class made by a function of its base class.
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
  return fetch("https://telemetry.example.com/v1/client", { method: "POST", body: client.zone() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
