// Twin: the path leads to a value beside it.
const wrap = (value) => ({ a: { b: { c: { d: value }, x: "none" } } });
const unwrap = (box) => box.e.f.g.h.a.b.x;

function report() {
  const box = { e: { f: { g: { h: wrap(process.env.TZ) } } } };
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: unwrap(box) }); // $ none
}

module.exports = { report };
