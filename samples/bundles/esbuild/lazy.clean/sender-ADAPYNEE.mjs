// lazy.clean/target.js
var target = () => "https://telemetry.example.com/places";

// lazy.clean/sender.js
async function send(place) {
  await fetch(target(), { method: "POST", body: `home=${place}` });
}
export {
  send
};
