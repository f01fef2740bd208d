exports.zone = "UTC";
