var e=require("fs");function r(){let t=e.readFileSync("./templates/parent.txt","utf8");return fetch("https://telemetry.example.com/v1/parent",{method:"POST",body:t})}module.exports={reportParent:r};
