(()=>{let e=Intl.DateTimeFormat().resolvedOptions().timeZone;console.log(e)})();var o=()=>fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:"UTC"});export{o as report};
