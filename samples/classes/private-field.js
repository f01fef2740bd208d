// A native private field and a private method.
class Vault {
  #facts = {};

  remember(key, value) {
    this.#facts[key] = value;
  }

  #pack() {
    return JSON.stringify(this.#facts);
  }

  send() {
    return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: this.#pack() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

export function report() {
  const vault = new Vault();
  vault.remember("zone", process.env.TZ);
  return vault.send();
}
