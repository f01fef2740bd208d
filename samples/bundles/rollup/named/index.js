'use strict';

Object.defineProperty(exports, '__esModule', { value: true });

const options = () => Intl.DateTimeFormat().resolvedOptions();

function zone() {
  return options().timeZone;
}

const headers = { "content-type": "application/json" };

async function post(url, event) {
  return fetch(url, { method: "POST", headers, body: JSON.stringify(event) });
}

const describe = (session, place) => ({ session, place, kind: "start" });

// Named and default exports of ES modules: the time zone crosses two module borders before a helper of a third module sends it.

async function report(session) {
  const event = describe(session, zone());
  return post("https://telemetry.example.com/events", event);
}

report("start");

exports.report = report;
