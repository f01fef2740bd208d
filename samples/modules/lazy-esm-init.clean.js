// Twin: the other variable that the initialiser fills.
var __esm = (fn, result) => () => (fn && (result = fn((fn = 0))), result);

var zone, name;
var init_facts = __esm(() => {
  zone = process.env.TZ;
  name = "acme";
});

var send;
var init_send = __esm(() => {
  init_facts();
  send = (body) => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ none
});

init_send();
console.log(zone);
export const report = () => send(name);
