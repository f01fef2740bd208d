const os = require("os");

exports.name = function () {
  return os.hostname().toLowerCase();
};

exports.cores = () => os.cpus().length;
