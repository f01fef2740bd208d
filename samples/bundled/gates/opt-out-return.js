function t(e){if(!process.env.DO_NOT_TRACK)return fetch("https://telemetry.example.com/v1/events",{method:"POST",body:e})}export{t as track};
