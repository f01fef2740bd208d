function t(){let e=Buffer.alloc(64);return e.write("zone=",0),e.write(process.env.TZ,5),fetch("https://telemetry.example.com/v1/packet",{method:"POST",body:e})}module.exports={report:t};
