var n=t=>e=>o=>fetch(t,{method:"POST",headers:e,body:o}),p=n("https://telemetry.example.com/v1/zone")({"content-type":"text/plain"}),c=()=>p(process.env.TZ);export{c as report};
