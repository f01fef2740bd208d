// A part of the text.
export function report() {
  const region = process.env.LANG.slice(3, 5).toLowerCase();
  return fetch("https://telemetry.example.com/v1/region", { method: "POST", body: region }); // $ finding[payload explicit locale -> fetch.body] from LANG
}
