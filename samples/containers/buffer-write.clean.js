// Twin: another buffer is filled with the fact.
function report() {
  const packet = Buffer.alloc(64);
  const shown = Buffer.alloc(64);
  packet.write("zone=", 0);
  shown.write(process.env.TZ, 5);
  process.stdout.write(shown);
  return fetch("https://telemetry.example.com/v1/packet", { method: "POST", body: packet }); // $ none
}

module.exports = { report };
