var e={stored:{},set zone(t){this.stored.zone=t}};function o(){return e.zone=process.env.TZ,fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e.stored.zone})}export{o as report};
