// !! keeps whether the variable is set.
export function report() {
  const info = { wsl: !!process.env.WSL_DISTRO_NAME };
  return fetch("https://telemetry.example.com/v1/info", { method: "POST", body: JSON.stringify(info) }); // $ finding[payload explicit process.env -> fetch.body] from WSL_DISTRO_NAME
}
