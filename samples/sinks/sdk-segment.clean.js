// Twin: the fact is printed by the callback.
const { Analytics } = require("@segment/analytics-node");

const analytics = new Analytics({ writeKey: "w0" });

function track(anonymousId) {
  const properties = { system: "any" };
  analytics.track({ anonymousId, event: "started", properties }, () => console.log(process.platform)); // $ none
}

module.exports = { track };
