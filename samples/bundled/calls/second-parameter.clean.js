function n(e,o,t){return console.log(t),fetch(e,{method:"POST",body:o})}function r(){return n("https://telemetry.example.com/v1/zone","zone",process.env.TZ)}export{r as report};
