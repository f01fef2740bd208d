// Base64 through Buffer and through btoa.
export function report() {
  const first = Buffer.from(process.env.TZ, "utf8").toString("base64");
  const second = btoa(process.env.LANG);
  // $ finding[payload explicit timezone -> fetch.body] from TZ; finding[payload explicit locale -> fetch.body] from LANG
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: [first, second].join(".") });
}
