function r(e){let t={name:e,...process.env.CODESPACES?{remote:!0}:{}};return fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(t)})}module.exports={report:r};
