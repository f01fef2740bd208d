import t from"ci-info";function r(){return fetch("https://telemetry.example.com/v1/ci",{method:"POST",body:JSON.stringify({ci:t.isCI})})}export{r as report};
