async function o(){let t=(await import("node:os")).hostname();await fetch("https://licence.example.com/v1/register",{method:"POST",body:t})}export{o as register};
