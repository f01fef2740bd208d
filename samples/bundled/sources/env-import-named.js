import{env as t}from"node:process";function n(e){let o={id:e,zone:t.TZ};return fetch("https://telemetry.example.com/v1/session",{method:"POST",body:JSON.stringify(o)})}export{n as reportSession};
