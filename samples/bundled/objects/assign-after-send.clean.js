function o(t){let e={name:t},n=fetch("https://telemetry.example.com/v1/events",{method:"POST",body:JSON.stringify(e)});return e.zone=process.env.TZ,n.then(()=>e)}module.exports={report:o};
