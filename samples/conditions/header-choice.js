// The branch selects the value of a header.
export function check() {
  const accept = process.env.LANG === "C" ? "text/plain" : "text/html";
  return fetch("https://updates.example.com/check", { headers: { accept } }); // $ finding[payload implicit locale -> fetch.header] from LANG
}
