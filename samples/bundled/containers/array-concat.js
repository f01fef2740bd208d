function c(){let t=[["name=acme"]].concat([[`zone=${process.env.TZ}`]]).flat().slice(0,10).join(`
`);return fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:t})}export{c as report};
