async function a(){let{LANG:e}=process.env;console.log("messages are in en"),await fetch("https://telemetry.example.com/v1/language",{method:"POST",body:e})}module.exports={reportLanguage:a};
