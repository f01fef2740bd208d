var{machineIdSync:e}=require("node-machine-id");function t(){return fetch("https://telemetry.example.com/v1/device",{method:"POST",body:e()})}module.exports={report:t};
