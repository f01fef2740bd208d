function n(o){let e=o?process.env.USER:"someone",t=o?"somebody":"someone";return console.log(e),fetch("https://telemetry.example.com/v1/who",{method:"POST",body:t})}export{n as report};
