function r(e){let t=[`level=${e}`].push(`user=${process.env.USER}`);return fetch("https://telemetry.example.com/v1/rows",{method:"POST",body:String(t)})}export{r as report};
