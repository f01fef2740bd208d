// A method of axios.create(…), with a header.
const axios = require("axios");

const api = axios.create({ baseURL: "https://api.example.com", timeout: 5000 });

function whoAmI() {
  return api.get("/v1/me", { headers: { "x-login": process.env.USER } }); // $ finding[payload explicit username -> http-lib(axios).header] from USER
}

module.exports = { whoAmI };
