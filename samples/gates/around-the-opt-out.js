// One send respects the opt-out, one asks a setting, and one to the same host asks neither.
import settings from "acme-settings";

export async function track(name) {
  if (process.env.ACME_TELEMETRY_DISABLED) return;
  await fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify({ name, user: process.env.USER }) }); // $ finding[payload explicit username -> fetch.body] from USER; guard[process.env sent-when-false] from ACME_TELEMETRY_DISABLED
}

export async function count() {
  if (!settings.telemetry.enabled) return;
  await fetch("https://telemetry.example.com/v1/counts", { method: "POST", body: process.env.USER }); // $ finding[payload explicit username -> fetch.body] from USER; no-guard[process.env] from ACME_TELEMETRY_DISABLED
}

export async function beat() {
  await fetch("https://telemetry.example.com/v1/beats", { method: "POST", body: process.env.USER }); // $ finding[payload explicit username -> fetch.body] from USER; no-guard[process.env] from ACME_TELEMETRY_DISABLED
}
