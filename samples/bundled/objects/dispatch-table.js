var o={zone:()=>process.env.TZ,version:()=>"3.1.0"};function t(){let e=o.zone;return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e()})}export{t as report};
