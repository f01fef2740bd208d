// Twin: the match whose group is sent is that of a constant.
import { hostname } from "node:os";

export function report() {
  const local = /^([a-z]+)-(?<site>[a-z]+)/.exec(hostname());
  const match = /^([a-z]+)-(?<site>[a-z]+)/.exec("build-main");
  console.log(local.groups.site);
  return fetch("https://telemetry.example.com/v1/site", { method: "POST", body: match.groups.site }); // $ none
}
