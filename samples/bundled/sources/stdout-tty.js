function t(){let e={interactive:!!process.stdout.isTTY};return fetch("https://telemetry.example.com/v1/mode",{method:"POST",body:JSON.stringify(e)})}module.exports={reportMode:t};
