function n(e){let t=process.env.CI?"automated":"manual",o=e?"automated":"manual";return console.log(t),fetch("https://telemetry.example.com/v1/lane",{method:"POST",body:o})}export{n as report};
