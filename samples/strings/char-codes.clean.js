// Twin: the loop scrambles another text; the fact's scrambled text stays here.
const scramble = (text, key) => {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    out += String.fromCharCode(text.charCodeAt(i) ^ key);
  }
  return out;
};

export function report(version) {
  console.log(scramble(process.env.TZ, 91));
  const body = scramble(version, 91);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ none
}
