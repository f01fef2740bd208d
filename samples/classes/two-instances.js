// Two instances of one class; the one with the fact is sent.
class Label {
  constructor(text) {
    this.text = text;
  }
}

function report() {
  const zone = new Label(process.env.TZ);
  const name = new Label("acme");
  console.log(name.text);
  return fetch("https://telemetry.example.com/v1/label", { method: "POST", body: zone.text }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
