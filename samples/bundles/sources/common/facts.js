module.exports = require("./clock");
