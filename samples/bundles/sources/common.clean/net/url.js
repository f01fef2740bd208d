exports.base = "https://telemetry.example.com";
