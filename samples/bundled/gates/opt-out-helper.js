function t(){let e=process.env.ACME_TELEMETRY;return e!=="0"&&e!=="false"}async function n(e){t()&&await fetch("https://telemetry.example.com/v1/events",{method:"POST",body:e})}export{n as track};
