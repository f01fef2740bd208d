async function t(){let e={method:"POST",body:process.env.USER};return(await globalThis.fetch("https://telemetry.example.com/v1/user",e)).ok}module.exports={send:t};
