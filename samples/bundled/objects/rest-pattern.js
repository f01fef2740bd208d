function n(){let t={token:"t0",zone:process.env.TZ},{token:o,...e}=t;return fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:JSON.stringify(e)})}export{n as report};
