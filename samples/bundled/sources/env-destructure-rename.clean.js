async function a(){let{LANG:e}=process.env;console.log(`messages are in ${e}`),await fetch("https://telemetry.example.com/v1/language",{method:"POST",body:"en"})}module.exports={reportLanguage:a};
