export const target = () => "https://telemetry.example.com/places";
