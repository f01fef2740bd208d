// A static field, a static block and a static method.
class Platform {
  static zone;
  static name = "acme";

  static {
    Platform.zone = process.env.TZ;
  }

  static describe() {
    return { zone: this.zone };
  }
}

function report() {
  return fetch("https://telemetry.example.com/v1/platform", { method: "POST", body: JSON.stringify(Platform.describe()) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
