function e(){return require("path").basename("/opt/acme/device")}function t(){return fetch("https://licence.example.com/v1/register",{method:"POST",body:e()})}module.exports={register:t};
