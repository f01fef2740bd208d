exports.settings = {};
exports.report = function () {
  fetch("https://example.org/collect", { method: "POST", body: exports.settings.zone });
};
