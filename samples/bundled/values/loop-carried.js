function n(r){let e="none",t="none";for(let o=0;o<r;o++)e=t,t=process.env.TZ;return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{n as report};
