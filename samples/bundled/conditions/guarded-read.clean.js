function n(t){let o={name:t},e=process.env.TZ;return e&&console.log(e.toLowerCase()),fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(o)})}export{n as report};
