// A member of a copy of the whole environment.
export function reportChild() {
  const childEnv = { ...process.env, FORCE_COLOR: "0" };
  return fetch("https://telemetry.example.com/v1/child", { method: "POST", body: childEnv.TZ }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
