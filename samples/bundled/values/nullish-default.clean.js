function n(e){let o=e.zone??"unknown";return console.log(process.env.TZ??"unknown"),fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:o})}module.exports={report:n};
