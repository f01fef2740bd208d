function o(){let e={zone:process.env.TZ,offset:0};return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.zone})}export{o as report};
