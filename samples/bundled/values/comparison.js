function t(){let e={cloud:process.env.ACME_RUNTIME==="cloud"};return fetch("https://telemetry.example.com/v1/flags",{method:"POST",body:JSON.stringify(e)})}module.exports={report:t};
