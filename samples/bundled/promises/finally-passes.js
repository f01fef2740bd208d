function o(){return Promise.resolve(process.env.TZ).finally(()=>console.log("read")).then(e=>fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e}))}export{o as report};
