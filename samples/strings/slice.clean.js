// Twin: the part that is sent is cut from a constant.
const ORDER = "en-us,de-ch,fr-fr";

export function report() {
  console.log(process.env.LANG.slice(3, 5).toLowerCase());
  const region = ORDER.slice(3, 5).toLowerCase();
  return fetch("https://telemetry.example.com/v1/region", { method: "POST", body: region }); // $ none
}
