// Twin: the caller's choice selects the separator; the zone is printed.
const today = () => new Date().toISOString().slice(0, 10);

function dateSentence(slashes) {
  const date = slashes ? today().replaceAll("-", "/") : today();
  return `The date is ${date}.`;
}

export function ask(prompt, options) {
  console.log(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const body = JSON.stringify({ prompt, system: dateSentence(options.slashes) });
  return fetch("https://api.example.com/v1/messages", { method: "POST", body }); // $ none
}
