// Dependencies with a default maker: options.deps ?? createDeps().
const createDeps = () => ({
  now: () => Date.now(),
  zone: () => process.env.TZ,
});

function createReporter(options) {
  const deps = options.deps ?? createDeps();
  return () => {
    const body = JSON.stringify({ at: deps.now(), zone: deps.zone() });
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  };
}

export const report = createReporter({});
