function o(e=process.env.TZ,t=`zone ${e}`){return t}function r(){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:o("UTC")})}export{r as report};
