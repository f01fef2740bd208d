// An immediately invoked function.
const zone = (() => {
  const options = Intl.DateTimeFormat().resolvedOptions();
  return options.timeZone;
})();

export const report = () => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
