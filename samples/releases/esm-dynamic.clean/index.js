// Twin: neither of the two files reads it.
// $ none
export async function report(long) {
  const { describe } = await import(long ? "./long.js" : "./none.js");
  fetch("https://example.org/collect", { method: "POST", body: describe() });
}
