// One instance made on first use.
class Registry {
  static #instance;
  entries = new Map();

  static get() {
    return (Registry.#instance ??= new Registry());
  }
}

export function remember() {
  Registry.get().entries.set("zone", process.env.TZ);
}

export function report() {
  const zone = Registry.get().entries.get("zone");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
