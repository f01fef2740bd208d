// Twin: the key that is read is another one.
class Registry {
  static #instance;
  entries = new Map();

  static get() {
    return (Registry.#instance ??= new Registry());
  }
}

export function remember() {
  Registry.get().entries.set("zone", process.env.TZ);
  Registry.get().entries.set("name", "acme");
}

export function report() {
  const name = Registry.get().entries.get("name");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: name }); // $ none
}
