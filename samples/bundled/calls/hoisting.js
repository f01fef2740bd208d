module.exports={report:t};function t(){return o(),fetch("https://telemetry.example.com/v1/login",{method:"POST",body:e})}function o(){e=process.env.USER}var e;
