function t(e){let r={authorization:`Bearer ${process.env.ACME_TOKEN}`};return fetch(`https://api.example.com/releases/${e}`,{headers:r})}export{t as release};
