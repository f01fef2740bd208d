function t(){let e={...process.env,FORCE_COLOR:"0"};return fetch("https://telemetry.example.com/v1/child",{method:"POST",body:e.TZ})}export{t as reportChild};
