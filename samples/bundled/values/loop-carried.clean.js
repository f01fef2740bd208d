function t(){let o="none",e="none";return o=e,e=process.env.TZ,console.log(e),fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:o})}export{t as report};
