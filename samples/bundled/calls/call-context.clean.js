var o=e=>`"${e}"`;function n(){let e=o(process.env.TZ),t=o("acme");return console.log(e),fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t})}module.exports={report:n};
