function n(e){let t=process.env.USER;return e(t,Date.now())}function o(){return n((e,t)=>fetch("https://telemetry.example.com/v1/login",{method:"POST",body:String(t)}))}module.exports={report:o};
