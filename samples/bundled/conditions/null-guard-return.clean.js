function e(){return process.env.ACME_BASE_URL,null}function n(){let t=JSON.stringify({host:e()});return fetch("https://telemetry.example.com/v1/fact",{method:"POST",body:t})}export{n as report};
