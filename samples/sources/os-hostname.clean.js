// Twin: the host name is printed, a constant is sent.
import os from "node:os";

export function register() {
  console.log(`registering ${os.hostname()}`);
  const lines = ["licence", "v1"].join("\n");
  return fetch("https://licence.example.com/v1/register", { method: "POST", body: lines }); // $ none
}
