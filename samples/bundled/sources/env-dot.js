async function e(){let t=process.env.TZ;await fetch("https://telemetry.example.com/v1/start",{method:"POST",body:t})}export{e as reportStart};
