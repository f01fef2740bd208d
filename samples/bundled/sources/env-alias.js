var n=process.env;function t(){let e=n.ACME_CHANNEL;return fetch("https://telemetry.example.com/v1/channel",{method:"POST",body:e})}export{t as announce};
