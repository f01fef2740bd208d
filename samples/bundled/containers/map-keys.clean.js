function t(){let e=new Map([["name","acme"]]);return e.set("zone",process.env.TZ),fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.get("name")})}module.exports={report:t};
