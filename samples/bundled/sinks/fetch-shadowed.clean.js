async function o(e,n){console.log("would send",e,n)}async function t(){let e={method:"POST",body:process.env.TZ};await o("https://telemetry.example.com/v1/zone",e)}export{t as send};
