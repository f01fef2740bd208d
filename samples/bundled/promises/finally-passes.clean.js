function o(){return Promise.resolve("none").finally(()=>process.env.TZ).then(e=>fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e}))}export{o as report};
