import o from"node:os";function n(){console.log(`registering ${o.hostname()}`);let e=["licence","v1"].join(`
`);return fetch("https://licence.example.com/v1/register",{method:"POST",body:e})}export{n as register};
