var t=process.env.ACME_BASE_URL??"https://api.example.com";function s(){return fetch(`${t}/v1/status`)}export{s as status};
