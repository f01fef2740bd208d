function o(){let e=["acme","3.1.0",process.env.TZ,"end"],[,,...t]=e;return fetch("https://telemetry.example.com/v1/row",{method:"POST",body:t.join()})}export{o as report};
