function n(t){let e="event="+t;return e+=";user="+process.env.USER,fetch("https://telemetry.example.com/v1/lines",{method:"POST",body:e.concat(";v=1")})}module.exports={report:n};
