var c={cache:"on",watch:"off"};function s(){let o=Object.entries(process.env).map(([e,n])=>`${e}=${n}`);console.log(o.join(`
`));let t=Object.entries(c).map(([e,n])=>`${e}=${n}`);return fetch("https://telemetry.example.com/v1/env",{method:"POST",body:t.join(`
`)})}export{s as uploadEnvironment};
