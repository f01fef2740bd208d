function t(){let e="none";return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{t as report};
