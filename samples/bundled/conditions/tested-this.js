var e=class{constructor(){this.zone=process.env.TZ}report(){return this.zone==="UTC"?null:fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:this.zone})}};new e().report();
