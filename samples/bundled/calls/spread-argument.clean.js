function t(e,r,n){return`${e}:${n}`}function o(){let e=[process.env.USER,"login"];return fetch("https://telemetry.example.com/v1/lines",{method:"POST",body:t("env",...e)})}module.exports={report:o};
