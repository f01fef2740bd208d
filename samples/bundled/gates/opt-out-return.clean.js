function t(e){return process.env.DO_NOT_TRACK&&console.log("tracking cannot be switched off"),fetch("https://telemetry.example.com/v1/events",{method:"POST",body:e})}export{t as track};
