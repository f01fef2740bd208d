const os = require("os");

module.exports = function host() {
  return os.hostname();
};
module.exports.fixed = () => "localhost";
