function n(t){let e="event="+t,o=e.concat(";user=",process.env.USER);return console.log(o),e+=";v=1",fetch("https://telemetry.example.com/v1/lines",{method:"POST",body:e})}module.exports={report:n};
