// Twin: the class that is used overrides the method again.
class Reporter {
  details() {
    return {};
  }

  send() {
    const body = JSON.stringify({ name: "start", ...this.details() });
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
  }
}

class ZoneReporter extends Reporter {
  details() {
    return { zone: process.env.TZ };
  }
}

class QuietReporter extends ZoneReporter {
  details() {
    return { quiet: true };
  }
}

export const report = () => new QuietReporter().send();
