function t(){let e=["manual","automated"][+("CI"in process.env)];return fetch("https://telemetry.example.com/v1/word",{method:"POST",body:e})}export{t as report};
