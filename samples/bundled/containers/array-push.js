function t(o){let e=[`level=${o}`];return e.push(`user=${process.env.USER}`),fetch("https://telemetry.example.com/v1/rows",{method:"POST",body:e.join("&")})}export{t as report};
