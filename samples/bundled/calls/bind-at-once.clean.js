function n(e,t){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}n.bind(null,"zone")(process.env.TZ);
