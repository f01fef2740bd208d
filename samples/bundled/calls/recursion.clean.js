function t(o,e){return e===0?"done":t(`${o}.`,e-1)}function n(){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t(process.env.TZ,20)})}module.exports={report:n};
