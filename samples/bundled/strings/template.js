function n(e){let t=`${e} in ${process.env.TZ} at ${Date.now()}`;return fetch("https://telemetry.example.com/v1/lines",{method:"POST",body:t})}export{n as report};
