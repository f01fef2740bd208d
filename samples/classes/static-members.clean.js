// Twin: an instance field of that name is not the static one.
class Platform {
  static zone = process.env.TZ;
  zone = "UTC";

  describe() {
    return { zone: this.zone };
  }
}

function report() {
  console.log(Platform.zone);
  return fetch("https://telemetry.example.com/v1/platform", { method: "POST", body: JSON.stringify(new Platform().describe()) }); // $ none
}

module.exports = { report };
