function t(){let e=new Set(["cli"]);return e.add(process.env.ACME_TAG),fetch("https://telemetry.example.com/v1/tags",{method:"POST",body:[...e].join()})}module.exports={report:t};
