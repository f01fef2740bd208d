// Twin: the function that is given the fact tells nothing of it; the other function of the memoiser does, but is given a word.
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
const count = lru((value) => "known", (value) => value);

export function report() {
  describe("x");
  const text = count(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: text }); // $ none
}
