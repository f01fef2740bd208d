function c(){let e=[["name=acme"]],o=e.concat([[`zone=${process.env.TZ}`]]);console.log(o);let t=e.flat().slice(0,10).join(`
`);return fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:t})}export{c as report};
