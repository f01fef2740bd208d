// A function kept by a memoising wrapper with a cache.
function memoize(compute) {
  const cache = new Map();
  return function (key) {
    if (!cache.has(key)) cache.set(key, compute(key));
    return cache.get(key);
  };
}

const readFact = memoize((name) => ({ name, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }));

export function report() {
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: readFact("zone").zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
