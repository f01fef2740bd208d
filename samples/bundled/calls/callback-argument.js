function o(t){let e=process.env.USER;return t(e,Date.now())}function n(){return o(t=>fetch("https://telemetry.example.com/v1/login",{method:"POST",body:t}))}module.exports={report:n};
