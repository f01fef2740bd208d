// Twin: two memoised functions; the one without the fact is sent.
function memoize(compute) {
  const cache = new Map();
  return function (key) {
    if (!cache.has(key)) cache.set(key, compute(key));
    return cache.get(key);
  };
}

const readZone = memoize((name) => Intl.DateTimeFormat().resolvedOptions().timeZone);
const readName = memoize((name) => `acme-${name}`);

export function report() {
  console.log(readZone("zone"));
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: readName("cli") }); // $ none
}
