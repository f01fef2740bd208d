function n(){let o=process.env.USER||process.env.USERNAME||"you";return console.log(`hello ${o}`),fetch("https://telemetry.example.com/v1/login",{method:"POST",body:"anonymous"})}export{n as report};
