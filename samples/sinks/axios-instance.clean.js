// Twin: the fact is compared with the answer.
const axios = require("axios");

const api = axios.create({ baseURL: "https://api.example.com", timeout: 5000 });

async function whoAmI() {
  const answer = await api.get("/v1/me", { headers: { "x-login": "self" } }); // $ none
  return answer.data.login === process.env.USER;
}

module.exports = { whoAmI };
