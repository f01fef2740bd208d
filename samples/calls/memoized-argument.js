// Two functions of one memoiser: the one that is given the fact hands it on.
const lru = (compute, key) => {
  const cache = new Map();
  return Object.assign(
    (value) => {
      const name = key(value);
      if (!cache.has(name)) cache.set(name, compute(value));
      return cache.get(name);
    },
    { cache },
  );
};

const describe = lru((value) => `zone ${value}`, (value) => value);
const count = lru((value) => ({ known: Boolean(value) ? 1 : 1 }), (value) => value);

export function report() {
  count("x");
  const text = describe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: text }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
