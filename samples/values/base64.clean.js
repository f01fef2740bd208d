// Twin: what is encoded are constants.
export function report() {
  const shown = [process.env.TZ, process.env.LANG].join(".");
  const first = Buffer.from("zone", "utf8").toString("base64");
  const second = btoa("lang");
  console.log(shown);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: [first, second].join(".") }); // $ none
}
