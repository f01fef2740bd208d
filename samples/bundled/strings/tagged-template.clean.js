function t(e){return e.join("*")}function n(){let e=t`zone=${process.env.TZ};v=1`;return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{n as report};
