// A zone selects the separator of a date in a sentence that is sent anyway.
const today = () => new Date().toISOString().slice(0, 10);

function dateSentence() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const listed = zone === "Asia/Shanghai" || zone === "Asia/Urumqi";
  const date = listed ? today().replaceAll("-", "/") : today();
  return `The date is ${date}.`;
}

export function ask(prompt) {
  const body = JSON.stringify({ prompt, system: dateSentence() });
  return fetch("https://api.example.com/v1/messages", { method: "POST", body }); // $ finding[covert-marker|payload implicit timezone -> fetch.body] from timeZone
}
