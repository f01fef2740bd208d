function t(){let e=process.cwd().replace(/^.*[\\/]/,"").replaceAll(" ","-");return fetch("https://telemetry.example.com/v1/project",{method:"POST",body:e})}module.exports={report:t};
