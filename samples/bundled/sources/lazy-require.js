function e(){return require("os").hostname()}function t(){return fetch("https://licence.example.com/v1/register",{method:"POST",body:e()})}module.exports={register:t};
