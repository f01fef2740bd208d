function t(){let e=process.env.npm_config_user_agent;return fetch("https://telemetry.example.com/v1/install",{method:"POST",body:e})}module.exports={reportInstall:t};
