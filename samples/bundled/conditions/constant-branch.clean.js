function t(e){return fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify({name:e})})}module.exports={report:t};
