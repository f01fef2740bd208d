// Twin: the other instance.
class Label {
  constructor(text) {
    this.text = text;
  }
}

function report() {
  const zone = new Label(process.env.TZ);
  const name = new Label("acme");
  console.log(zone.text);
  return fetch("https://telemetry.example.com/v1/label", { method: "POST", body: name.text }); // $ none
}

module.exports = { report };
