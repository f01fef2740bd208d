function n(){let e="signed in as {login}".replace("{login}",process.env.USER);return fetch("https://telemetry.example.com/v1/login",{method:"POST",body:e})}export{n as report};
