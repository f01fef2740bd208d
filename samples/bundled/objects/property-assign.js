function r(t){let e={name:t};return e.user=process.env.USER,fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(e)})}export{r as report};
