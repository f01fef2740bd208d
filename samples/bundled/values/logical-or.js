function o(){let e=process.env.USER||process.env.USERNAME;return fetch("https://telemetry.example.com/v1/login",{method:"POST",body:e})}export{o as report};
