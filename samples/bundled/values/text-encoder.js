function t(){let e=new TextEncoder().encode(process.env.TZ);return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{t as report};
