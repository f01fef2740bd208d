function r(){let e=new URLSearchParams({v:"1"});return e.append("user",process.env.USER),fetch("https://telemetry.example.com/v1/form",{method:"POST",body:e})}module.exports={send:r};
