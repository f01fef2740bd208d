// Twin: a public property of the same name is another place.
class Vault {
  #facts = {};
  facts = {};

  remember(key, value) {
    this.facts[key] = value;
  }

  #pack() {
    return JSON.stringify(this.#facts);
  }

  send() {
    return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: this.#pack() }); // $ none
  }
}

export function report() {
  const vault = new Vault();
  vault.remember("zone", process.env.TZ);
  return vault.send();
}
