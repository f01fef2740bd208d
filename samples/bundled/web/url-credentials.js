function t(){let e=new URL("https://telemetry.example.com/v1/fact?zone="+process.env.TZ);return fetch("https://telemetry.example.com/v1/fact",{headers:{"x-part":e.search}})}export{t as report};
