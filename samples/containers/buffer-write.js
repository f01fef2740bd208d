// A buffer is filled by write.
function report() {
  const packet = Buffer.alloc(64);
  packet.write("zone=", 0);
  packet.write(process.env.TZ, 5);
  return fetch("https://telemetry.example.com/v1/packet", { method: "POST", body: packet }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
