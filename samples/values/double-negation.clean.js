// Twin: the boolean of another field is sent.
export function report(options) {
  const info = { wsl: !!process.env.WSL_DISTRO_NAME, watch: !!options.watch };
  console.log(info);
  return fetch("https://telemetry.example.com/v1/info", { method: "POST", body: JSON.stringify({ watch: info.watch }) }); // $ none
}
