function o(e){e.push(`zone=${process.env.TZ}`)}function t(){let e=["name=acme"];return o(e),fetch("https://telemetry.example.com/v1/rows",{method:"POST",body:e.join(`
`)})}export{t as report};
