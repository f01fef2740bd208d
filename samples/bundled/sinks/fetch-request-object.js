function t(){let e=new Request("https://telemetry.example.com/v1/zone",{method:"POST",body:process.env.TZ});return fetch(e)}export{t as send};
