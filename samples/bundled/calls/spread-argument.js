function t(e,r,n){return`${e}:${n}`}function o(){let e=["login",process.env.USER];return fetch("https://telemetry.example.com/v1/lines",{method:"POST",body:t("env",...e)})}module.exports={report:o};
