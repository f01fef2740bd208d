var t="https://telemetry.example.com/v1/login";function e(){return process.env.USER}async function n(){await fetch(t,{method:"POST",body:e()})}module.exports={reportLogin:n};
