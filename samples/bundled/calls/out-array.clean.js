function t(o){let e=o.slice();e.push(`zone=${process.env.TZ}`),console.log(e)}function c(){let o=["name=acme"];return t(o),fetch("https://telemetry.example.com/v1/rows",{method:"POST",body:o.join(`
`)})}export{c as report};
