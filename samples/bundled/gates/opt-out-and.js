var t=process.env.ACME_TELEMETRY_DISABLED!=="1";function o(e){t&&fetch("https://telemetry.example.com/v1/events",{method:"POST",body:e})}module.exports={track:o};
