// Twin: the answer, not the request, is handled with the fact.
import axios from "axios";

export function check() {
  const translate = (data) => ({ ...data, lang: process.env.LANG });
  const config = { method: "get", url: "https://updates.example.com/latest", transformResponse: [translate] };
  return axios(config); // $ none
}
