function n(t){let e={name:t};return e.zone=process.env.TZ,fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(e)}).then(()=>e)}module.exports={report:n};
