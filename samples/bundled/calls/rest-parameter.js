function o(e,...t){let[n]=t;return fetch(e,{method:"POST",body:n})}function r(){return o("https://telemetry.example.com/v1/zone",process.env.TZ,"second")}export{r as report};
