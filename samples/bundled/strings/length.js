function e(){let t=process.env.PATH.split(":").length;return fetch("https://telemetry.example.com/v1/path",{method:"POST",body:String(t)})}module.exports={report:e};
