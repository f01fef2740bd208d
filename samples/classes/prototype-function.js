// A constructor function with methods on its prototype.
function Tracker(user) {
  this.user = user;
  this.count = 0;
}

Tracker.prototype.payload = function () {
  return JSON.stringify({ user: this.user, count: this.count });
};

Tracker.prototype.flush = function () {
  return fetch("https://telemetry.example.com/v1/track", { method: "POST", body: this.payload() }); // $ finding[payload explicit username -> fetch.body] from USER
};

module.exports = {
  report: () => new Tracker(process.env.USER).flush(),
};
