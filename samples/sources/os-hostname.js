// os.hostname() through the default import.
import os from "node:os";

export function register() {
  const host = os.hostname();
  return fetch("https://licence.example.com/v1/register", { method: "POST", body: host }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}
