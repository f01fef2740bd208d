function r(t){let e={name:t};return process.env.WSL_DISTRO_NAME&&(e.subsystem=!0),fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(e)})}export{r as report};
