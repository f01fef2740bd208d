import t from"got";async function n(){let e={at:new Date().getTime()};await t.post("https://telemetry.example.com/v1/zone",{json:e}),console.log(new Date().getTimezoneOffset())}export{n as send};
