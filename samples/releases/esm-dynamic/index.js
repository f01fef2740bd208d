// `import()` of one of two files, chosen when the program runs.
export async function report(long) {
  const { describe } = await import(long ? "./long.js" : "./short.js");
  fetch("https://example.org/collect", { method: "POST", body: describe() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
