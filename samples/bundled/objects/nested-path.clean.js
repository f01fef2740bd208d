function t(){let e={meta:{client:{place:{zone:process.env.TZ,city:"?"}}}};return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.meta.client.place.city})}export{t as report};
