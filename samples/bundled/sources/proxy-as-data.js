function t(){let e={proxied:!!process.env.HTTPS_PROXY};return fetch("https://telemetry.example.com/v1/network",{method:"POST",body:JSON.stringify(e)})}module.exports={reportNetwork:t};
