function o(){let e=process.env.LANG.slice(3,5).toLowerCase();return fetch("https://telemetry.example.com/v1/region",{method:"POST",body:e})}export{o as report};
