async function a(e){let t=process.env.LANG==="C"?"plain":"styled",c=await fetch("https://updates.example.com/check",{headers:{accept:"text/html"}});e(await c.text(),t)}export{a as check};
