function o(e,t){return console.log(t),fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:e})}var n=o.bind(null,require("os").hostname());module.exports={report:()=>n("host")};
