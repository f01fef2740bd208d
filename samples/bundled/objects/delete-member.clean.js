function t(){let e={zone:process.env.TZ,token:"t0"};return delete e.zone,fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(e)})}export{t as report};
