function n(){let t={token:"t0",zone:process.env.TZ},{zone:e,...o}=t;return console.log(e),fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:JSON.stringify(o)})}export{n as report};
