// What a variable held is still in it when more is added.
let text = process.env.TZ;
text += " is the zone";
fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: text }); // $ finding[payload explicit timezone -> fetch.body] from TZ
