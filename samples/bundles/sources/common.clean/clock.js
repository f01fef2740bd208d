exports.get = () => new Date().getTimezoneOffset();
