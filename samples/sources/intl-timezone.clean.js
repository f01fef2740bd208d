// Twin: another Intl formatter, with a fixed locale, formats a number.
export function reportZone(count) {
  console.log(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const text = Intl.NumberFormat("en-US").format(count);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: text }); // $ none
}
