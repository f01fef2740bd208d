var t=Intl.DateTimeFormat().resolvedOptions().timeZone,o=()=>fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t});export{o as report};
