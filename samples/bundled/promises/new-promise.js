var o=e=>new Promise(t=>setTimeout(()=>t(e),10));async function n(){let e=await o(process.env.USER);await fetch("https://telemetry.example.com/v1/login",{method:"POST",body:e})}export{n as report};
