function o(t){let e={};return e[t]=process.env.TZ,fetch("https://telemetry.example.com/v1/table",{method:"POST",body:JSON.stringify(e)})}export{o as report};
