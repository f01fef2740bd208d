function n(e){return e.zone=process.env.TZ,e!==void 0?fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.zone}):null}function r(){return n({})}module.exports={report:r};
