exports.zone = process.env.TZ;
exports.fixed = "UTC";
