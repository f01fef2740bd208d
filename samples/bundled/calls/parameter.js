var t=e=>e.trim().toLowerCase();function o(e){return fetch("https://telemetry.example.com/v1/text",{method:"POST",body:e})}function r(){return o(t(process.env.USER))}module.exports={report:r};
