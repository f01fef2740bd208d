// Twin: it is given another value.
let text = process.env.TZ;
text = " is the zone";
fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: text }); // $ none
