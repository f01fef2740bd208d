function t(e){console.log("CI"in process.env);let o=["manual","automated"][e];return fetch("https://telemetry.example.com/v1/word",{method:"POST",body:o})}export{t as report};
