function r(){try{[process.env.TZ].forEach(async e=>{throw e})}catch(e){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}}module.exports={report:r};
