function t(){let e="project {name}";return console.log(e.replace("{name}",process.cwd())),fetch("https://telemetry.example.com/v1/project",{method:"POST",body:e})}module.exports={report:t};
