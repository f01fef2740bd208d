function e(){let t=AbortSignal.timeout(Number(process.env.ACME_TIMEOUT));return fetch("https://api.example.com/v1/status",{signal:t})}export{e as status};
