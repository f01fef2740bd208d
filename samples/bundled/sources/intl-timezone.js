function t(){let e=Intl.DateTimeFormat().resolvedOptions().timeZone;return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{t as reportZone};
