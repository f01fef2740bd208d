function t(){let e=process.env.LANG==="C"?"text/plain":"text/html";return fetch("https://updates.example.com/check",{headers:{accept:e}})}export{t as check};
