async function t(){let e=process.env.TZ;console.log(`local zone is ${e}`),e="UTC",await fetch("https://telemetry.example.com/v1/start",{method:"POST",body:e})}export{t as reportStart};
