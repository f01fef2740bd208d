import t from"got";async function n(){let e={zone:new Date().getTimezoneOffset()};await t.post("https://telemetry.example.com/v1/zone",{json:e})}export{n as send};
