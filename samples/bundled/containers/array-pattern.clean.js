function r(){let e=["acme","3.1.0",process.env.TZ,"end"],[o,t]=e;return fetch("https://telemetry.example.com/v1/row",{method:"POST",body:`${o} ${t}`})}export{r as report};
