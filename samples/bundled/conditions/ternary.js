function t(){let e=process.env.CI?"automated":"manual";return fetch("https://telemetry.example.com/v1/lane",{method:"POST",body:e})}export{t as report};
