var e;function t(){return e??=Intl.DateTimeFormat().resolvedOptions().timeZone,e}function o(){return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t()})}module.exports={report:o};
