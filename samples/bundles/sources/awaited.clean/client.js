export const send = (event) => fetch("https://telemetry.example.com/places", { method: "POST", body: JSON.stringify(event) }); // $ none
