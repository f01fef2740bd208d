// A path of eight members through two functions.
const wrap = (value) => ({ a: { b: { c: { d: value } } } });
const unwrap = (box) => box.e.f.g.h.a.b.c.d;

function report() {
  const box = { e: { f: { g: { h: wrap(process.env.TZ) } } } };
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: unwrap(box) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
