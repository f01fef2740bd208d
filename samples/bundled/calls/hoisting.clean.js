module.exports={report:o};function o(){return n(),fetch("https://telemetry.example.com/v1/login",{method:"POST",body:r})}function n(){e=process.env.USER,console.log(e);var e}var r="someone";
