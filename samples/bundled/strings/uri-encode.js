function o(){let e="login="+encodeURIComponent(process.env.USER)+"&v=1";return fetch("https://telemetry.example.com/v1/form",{method:"POST",body:e})}module.exports={report:o};
