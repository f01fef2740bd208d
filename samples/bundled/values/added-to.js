var e=process.env.TZ;e+=" is the zone";fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e});
