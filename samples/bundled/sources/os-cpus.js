var t=require("os");function c(){let e={cores:t.cpus().length};return fetch("https://telemetry.example.com/v1/machine",{method:"POST",body:JSON.stringify(e)})}module.exports={reportMachine:c};
