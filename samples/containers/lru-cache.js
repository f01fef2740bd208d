// A cache class of the program's own, over a Map.
class Cache {
  #entries = new Map();
  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  put(key, value) {
    if (this.#entries.size >= this.#limit) this.#entries.delete(this.#entries.keys().next().value);
    this.#entries.set(key, value);
  }

  take(key) {
    return this.#entries.get(key);
  }
}

const facts = new Cache(10);
const names = new Cache(10);

export function report() {
  facts.put("a", process.env.TZ);
  names.put("a", "acme");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.take("a") }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
