// Twin: the function's local variable hides the module's.
const zone = "UTC";

(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  console.log(zone);
})();

export const report = () => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
