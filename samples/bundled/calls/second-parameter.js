function n(e,o,t){return console.log(t),fetch(e,{method:"POST",body:o})}function r(){return n("https://telemetry.example.com/v1/zone",process.env.TZ,"zone")}export{r as report};
