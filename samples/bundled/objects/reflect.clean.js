function t(){let e={name:"start"};return Reflect.set(e,"zone",process.env.TZ),fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:Reflect.get(e,"name")})}export{t as report};
