import t from"node:path";function r(){let e=t.basename(process.cwd());return fetch("https://telemetry.example.com/v1/project",{method:"POST",body:e})}export{r as reportProject};
