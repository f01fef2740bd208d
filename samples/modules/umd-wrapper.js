// The wrapper of universal modules.
(function (root, factory) {
  if (typeof module === "object" && module.exports) {
    module.exports = factory(require("os"));
  } else {
    root.acme = factory({ hostname: () => root.location.hostname });
  }
})(this, function (os) {
  return {
    report: function () {
      return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: os.hostname() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
    },
  };
});
