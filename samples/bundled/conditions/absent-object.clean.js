function n(e){return e.zone=process.env.TZ,e?null:fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.zone})}function r(){return n({})}module.exports={report:r};
