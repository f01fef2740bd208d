async function c(t){let e="none";for(let o of t){let n=`${o}@${process.env.TZ}`;console.log(n)}return fetch("https://telemetry.example.com/v1/items",{method:"POST",body:e})}export{c as report};
