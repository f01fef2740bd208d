// Twin: the method that makes the payload leaves the user out.
function Tracker(user) {
  this.user = user;
  this.count = 0;
}

Tracker.prototype.payload = function () {
  return JSON.stringify({ count: this.count });
};

Tracker.prototype.flush = function () {
  return fetch("https://telemetry.example.com/v1/track", { method: "POST", body: this.payload() }); // $ none
};

module.exports = {
  report: () => new Tracker(process.env.USER).flush(),
};
