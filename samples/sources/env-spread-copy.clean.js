// Twin: the member that is sent was set by the program, after the copy.
export function reportChild() {
  const childEnv = { ...process.env, FORCE_COLOR: "0" };
  return fetch("https://telemetry.example.com/v1/child", { method: "POST", body: childEnv.FORCE_COLOR }); // $ none
}
