function t(e=process.env){return e.ACME_PLAN}function n(){return fetch("https://telemetry.example.com/v1/plan",{method:"POST",body:t({ACME_PLAN:"free"})})}export{n as reportPlan};
