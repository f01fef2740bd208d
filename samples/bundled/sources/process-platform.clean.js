async function c(t){let a=`${process.platform}-${process.arch}`,e=await(await fetch("https://updates.example.com/latest",{headers:{"x-target":"all"}})).json();t(e[a])}export{c as checkUpdate};
