function e(){let t=["cli"];return process.env.ACME_TEAM&&t.push("team"),t}function o(){return fetch("https://telemetry.example.com/v1/tags",{method:"POST",body:e().join()})}module.exports={report:o};
