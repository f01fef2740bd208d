function t(){let e=arguments[1];return fetch(arguments[0],{method:"POST",body:e})}function n(){return t("https://telemetry.example.com/v1/zone","none",process.env.TZ)}module.exports={report:n};
