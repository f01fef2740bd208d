var o=e=>fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:JSON.stringify(e)});function t(){return o({zone:globalThis.process.env.TZ})}module.exports={reportZone:t};
