function n(o){let e={name:o},t=process.env.TZ;return t&&(e.zone=t.toLowerCase()),fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(e)})}export{n as report};
