function o(e){let t=(e(process.env.TZ),"UTC");return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t})}module.exports={report:o};
