import t from"ky";async function n(e){await t.post("https://telemetry.example.com/v1/events",{json:{event:e,zone:process.env.TZ}})}export{n as send};
