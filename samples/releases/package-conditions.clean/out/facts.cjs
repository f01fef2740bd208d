exports.zone = "UTC";
exports.fixed = "UTC";
