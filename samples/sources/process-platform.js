// Two members of process in one string.
export function checkUpdate() {
  const target = `${process.platform}-${process.arch}`;
  // $ finding[payload explicit os-info -> fetch.header] from platform; finding[payload explicit os-info -> fetch.header] from arch
  return fetch("https://updates.example.com/latest", { headers: { "x-target": target } });
}
