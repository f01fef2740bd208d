function t(){let e=process.env.ACME_RING;if(e!=="stable")return fetch("https://telemetry.example.com/v1/ring",{method:"POST",body:e})}module.exports={report:t};
