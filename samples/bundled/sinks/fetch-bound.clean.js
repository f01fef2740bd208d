var o=console.log.bind(console);function t(){let e=Intl.DateTimeFormat().resolvedOptions().timeZone;return o("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{t as reportZone};
