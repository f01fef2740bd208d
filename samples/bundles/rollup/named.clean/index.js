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

// Twin: the module reads the time zone, and sends the name of the session alone.

async function report(session) {
  console.log(zone());
  const event = describe(session, "unknown");
  return post("https://telemetry.example.com/events", event);
}

report("start");

exports.report = report;
