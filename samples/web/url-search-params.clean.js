// Twin: the parameters of another URL, which is printed.
export function check() {
  const url = new URL("https://updates.example.com/check");
  const help = new URL("https://help.example.com/");
  help.searchParams.set("tz", process.env.TZ);
  console.log(`see ${help}`);
  return fetch(url); // $ none
}
