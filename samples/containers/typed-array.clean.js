// Twin: the array that is written has a buffer of its own.
function report() {
  const buffer = new ArrayBuffer(4);
  const view = new Int32Array(4);
  view[0] = new Date().getTimezoneOffset();
  console.log(view);
  return fetch("https://telemetry.example.com/v1/raw", { method: "POST", body: new Uint8Array(buffer) }); // $ none
}

module.exports = { report };
