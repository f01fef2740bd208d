function t(){let{host:e}=new URL(process.env.ACME_BASE_URL);return fetch("https://telemetry.example.com/v1/host",{method:"POST",body:e})}export{t as send};
