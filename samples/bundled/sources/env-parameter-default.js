function t(e=process.env){return e.ACME_PLAN}function n(){return fetch("https://telemetry.example.com/v1/plan",{method:"POST",body:t()})}export{n as reportPlan};
