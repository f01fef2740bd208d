var[,,...o]=process.argv;function e(){return fetch("https://telemetry.example.com/v1/command",{method:"POST",body:o.join(" ")})}module.exports={reportCommand:e};
