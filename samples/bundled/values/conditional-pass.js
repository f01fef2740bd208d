function t(e){let o=e?process.env.USER:"someone";return fetch("https://telemetry.example.com/v1/who",{method:"POST",body:o})}export{t as report};
