// A closure that is made where a variable is not the constant.
const zone = process.env.TZ;
if (zone !== "UTC") {
  setTimeout(() => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }), 5000); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
