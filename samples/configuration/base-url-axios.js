// baseURL of an axios instance.
import axios from "axios";

export function status() {
  return axios.get("/v1/status", { baseURL: process.env.ACME_BASE_URL }); // $ finding[configuration explicit base-url -> http-lib(axios).url|host|option] from ACME_BASE_URL
}
