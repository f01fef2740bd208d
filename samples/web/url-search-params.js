// URL.searchParams
export function check() {
  const url = new URL("https://updates.example.com/check");
  url.searchParams.set("tz", process.env.TZ);
  return fetch(url); // $ finding[payload explicit timezone -> fetch.query|url] from TZ
}
