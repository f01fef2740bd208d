async function c(t){let e="none";for(let o of t){let n=`${o}@${process.env.TZ}`;await fetch("https://telemetry.example.com/v1/items",{method:"POST",body:n})}return e}export{c as report};
