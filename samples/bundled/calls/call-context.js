var o=e=>`"${e}"`;function n(){let e=o(process.env.TZ),t=o("acme");return console.log(t),fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}module.exports={report:n};
