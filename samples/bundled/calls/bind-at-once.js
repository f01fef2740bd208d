function n(t,e){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}n.bind(null,"zone")(process.env.TZ);
