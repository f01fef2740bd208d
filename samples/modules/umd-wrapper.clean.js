// Twin: the factory's parameter of that name gets the path module.
(function (root, factory) {
  if (typeof module === "object" && module.exports) {
    module.exports = factory(require("path"));
  } else {
    root.acme = factory({ basename: (text) => text });
  }
})(this, function (os) {
  return {
    report: function () {
      return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: os.basename("/srv/acme") }); // $ none
    },
  };
});
