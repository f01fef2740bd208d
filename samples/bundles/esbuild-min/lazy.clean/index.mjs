import*as o from"os";var e=()=>o.homedir();async function t(){console.log(e());let{send:r}=await import("./sender-AU4IPL2H.mjs");await r("somewhere")}t();export{t as report};
