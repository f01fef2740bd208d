// A class as Babel writes it for old engines.
var createClass = function (constructor, members) {
  for (var i = 0; i < members.length; i++) {
    Object.defineProperty(constructor.prototype, members[i].key, members[i]);
  }
  return constructor;
};

var Reporter = (function () {
  function Reporter(user) {
    this.user = user;
  }
  return createClass(Reporter, [
    {
      key: "send",
      value: function send() {
        return fetch("https://telemetry.example.com/v1/user", { method: "POST", body: this.user }); // $ finding[payload explicit username -> fetch.body] from USER
      },
    },
  ]);
})();

module.exports = { report: () => new Reporter(process.env.USER).send() };
