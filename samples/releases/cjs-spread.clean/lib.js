module.exports = { ...require("./facts"), zone: "UTC" };
