// Twin: the function of the dependencies that knows the zone is not called for the request.
const createDeps = () => ({
  now: () => Date.now(),
  zone: () => process.env.TZ,
});

function createReporter(options) {
  const deps = options.deps ?? createDeps();
  console.log(deps.zone());
  return () => {
    const body = JSON.stringify({ at: deps.now() });
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
  };
}

export const report = createReporter({});
