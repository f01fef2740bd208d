async function e(){let t=(await import("node:crypto")).randomUUID();await fetch("https://licence.example.com/v1/register",{method:"POST",body:t})}export{e as register};
