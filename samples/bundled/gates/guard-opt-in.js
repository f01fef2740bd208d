function n(e){let t=JSON.stringify({name:e,zone:process.env.TZ});return process.env.ACME_SHARE?fetch("https://telemetry.example.com/v1/events",{method:"POST",body:t}):null}export{n as track};
