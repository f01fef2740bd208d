// Scrambled character by character in a loop.
const scramble = (text, key) => {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    out += String.fromCharCode(text.charCodeAt(i) ^ key);
  }
  return out;
};

export function report() {
  const body = scramble(process.env.TZ, 91);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
