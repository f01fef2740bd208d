function n(e,t,c,r){return t}function o(){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:n(...["acme","beta"],process.env.TZ,1)})}module.exports={report:o};
