function t(){let e=process.env.TZ;return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:String(e.zone)})}export{t as report};
