// A write to a typed array reaches the buffer below it.
function report() {
  const buffer = new ArrayBuffer(4);
  const view = new Int32Array(buffer);
  view[0] = new Date().getTimezoneOffset();
  return fetch("https://telemetry.example.com/v1/raw", { method: "POST", body: new Uint8Array(buffer) }); // $ finding[payload explicit timezone -> fetch.body] from getTimezoneOffset
}

module.exports = { report };
