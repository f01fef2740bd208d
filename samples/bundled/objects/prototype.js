var t={retries:3,zone:process.env.TZ};function o(){let e=Object.create(t);return e.retries=5,fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.zone})}export{o as report};
