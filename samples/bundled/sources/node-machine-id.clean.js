var{randomUUID:e}=require("node:crypto"),t=()=>e();function o(){return fetch("https://telemetry.example.com/v1/device",{method:"POST",body:t()})}module.exports={report:o};
