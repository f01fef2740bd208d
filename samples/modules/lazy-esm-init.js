// A bundled ES module with a lazy initialiser, as esbuild and Bun write it.
var __esm = (fn, result) => () => (fn && (result = fn((fn = 0))), result);

var zone, name;
var init_facts = __esm(() => {
  zone = process.env.TZ;
  name = "acme";
});

var send;
var init_send = __esm(() => {
  init_facts();
  send = (body) => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
});

init_send();
export const report = () => send(zone);
