function t(){let e={};return Reflect.set(e,"zone",process.env.TZ),fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:Reflect.get(e,"zone")})}export{t as report};
