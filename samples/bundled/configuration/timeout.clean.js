async function e(t){let a=AbortSignal.timeout(5e3),s=await fetch("https://api.example.com/v1/status",{signal:a});return await t(Number(process.env.ACME_TIMEOUT)),s}export{e as status};
