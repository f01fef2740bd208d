function e(){return process.env.TZ="UTC",fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:"UTC"})}module.exports={reportZone:e};
