function r(e,...t){let[o,n]=t;return console.log(n),fetch(e,{method:"POST",body:o})}function s(){return r("https://telemetry.example.com/v1/zone","first",process.env.TZ)}export{s as report};
