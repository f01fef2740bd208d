function t(){let e=arguments[1];return fetch(arguments[0],{method:"POST",body:e})}function n(){return t("https://telemetry.example.com/v1/zone",process.env.TZ,"ignored")}module.exports={report:n};
