function o(e,n){return e.length>=n?e:o(`${e}.`,n)}function r(){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:o(process.env.TZ,20)})}module.exports={report:r};
