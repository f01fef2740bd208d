exports.get = () => "hello";
