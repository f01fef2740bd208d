async function t(){throw process.env.TZ}async function r(){try{await t()}catch(e){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}}module.exports={report:r};
