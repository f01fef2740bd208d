function n(){let t=-new Date().getTimezoneOffset(),e=Math.trunc(t/60),o=Math.abs(t%60);return fetch("https://telemetry.example.com/v1/offset",{method:"POST",body:`${e}:${o}`})}export{n as report};
