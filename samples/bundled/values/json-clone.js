function o(){let e={zone:process.env.TZ,run:1},t=JSON.parse(JSON.stringify(e));return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t.zone})}export{o as report};
