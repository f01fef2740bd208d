// axios(config) with query parameters.
import axios from "axios";

export function check() {
  const config = { method: "get", url: "https://updates.example.com/latest", params: { lang: process.env.LANG } };
  return axios(config); // $ finding[payload explicit locale -> http-lib(axios).query] from LANG
}
