// Twin: the option is a constant, the variable makes a local link.
import axios from "axios";

export function status() {
  console.log(`see ${process.env.ACME_BASE_URL}/docs`);
  return axios.get("/v1/status", { baseURL: "https://api.example.com" }); // $ none
}
