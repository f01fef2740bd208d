function n(e){let t=process.env.CI!==void 0,o="manual";return t||e(),fetch("https://telemetry.example.com/v1/note",{method:"POST",body:o})}export{n as report};
