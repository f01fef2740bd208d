// A group of a regular expression's match.
import { hostname } from "node:os";

export function report() {
  const match = /^([a-z]+)-(?<site>[a-z]+)/.exec(hostname());
  return fetch("https://telemetry.example.com/v1/site", { method: "POST", body: match.groups.site }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}
