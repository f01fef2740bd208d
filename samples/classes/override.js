// A method of the derived class, called by the base class.
class Reporter {
  details() {
    return {};
  }

  send() {
    const body = JSON.stringify({ name: "start", ...this.details() });
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

class ZoneReporter extends Reporter {
  details() {
    return { zone: process.env.TZ };
  }
}

export const report = () => new ZoneReporter().send();
