// Segment's client outside the package.
const { Analytics } = require("@segment/analytics-node");

const analytics = new Analytics({ writeKey: "w0" });

function track(anonymousId) {
  const properties = { system: process.platform };
  analytics.track({ anonymousId, event: "started", properties }); // $ finding[payload explicit os-info -> sdk(@segment/analytics-node).body] from platform
}

module.exports = { track };
