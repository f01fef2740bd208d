function t(e){return process.env.ACME_OFFLINE&&process.exit(0),fetch("https://telemetry.example.com/v1/events",{method:"POST",body:e})}export{t as main};
