module.exports = { ...require("./facts"), other: 1 };
