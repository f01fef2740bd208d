var o=process.env.ACME_TELEMETRY_DISABLED!=="1";function c(e,t){o&&t(),fetch("https://telemetry.example.com/v1/events",{method:"POST",body:e})}module.exports={track:c};
