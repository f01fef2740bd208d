function t(){let e=new FormData,o=new Blob([process.env.TZ]);return console.log(o.size),e.append("v","1"),fetch("https://telemetry.example.com/v1/form",{method:"POST",body:e})}export{t as send};
