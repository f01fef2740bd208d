var o={zone:()=>process.env.TZ,version:()=>"3.1.0"};function r(){let e=o.version;return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e()})}export{r as report};
