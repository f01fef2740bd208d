module.exports = { zone: process.env.TZ, fixed: "UTC" };
