import{request as t}from"undici";async function n(){let e=JSON.stringify({zone:process.env.TZ});await t("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{n as send};
