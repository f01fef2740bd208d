function t(){let e=process.env.TZ;setImmediate(()=>{console.log(e),queueMicrotask(()=>{fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:"UTC"})})})}export{t as schedule};
