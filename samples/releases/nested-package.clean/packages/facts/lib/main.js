exports.zone = process.env.TZ;
