var t={darwin:"mac",linux:"linux",win32:"windows"};function o(){let e=t[process.platform];return fetch("https://telemetry.example.com/v1/label",{method:"POST",body:e})}module.exports={report:o};
