function c(t,n){let e={},o={};return e[t]=process.env.TZ,o[t]=n,console.table(e),fetch("https://telemetry.example.com/v1/table",{method:"POST",body:JSON.stringify(o)})}export{c as report};
