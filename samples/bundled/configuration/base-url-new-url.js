function e(t){let s=new URL(`/v1/status/${t}`,process.env.ACME_BASE_URL);return fetch(s,{method:"GET"})}module.exports={status:e};
