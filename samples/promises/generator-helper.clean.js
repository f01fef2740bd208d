// Twin: the function that is waited for is given a constant.
function step(gen, resolve, reject, next, fail, key, arg) {
  try {
    var info = gen[key](arg), value = info.value;
  } catch (error) {
    reject(error);
    return;
  }
  info.done ? resolve(value) : Promise.resolve(value).then(next, fail);
}
function toAsync(fn) {
  return function () {
    var self = this, args = arguments;
    return new Promise(function (resolve, reject) {
      var gen = fn.apply(self, args);
      function next(value) { step(gen, resolve, reject, next, fail, "next", value); }
      function fail(error) { step(gen, resolve, reject, next, fail, "throw", error); }
      next(void 0);
    });
  };
}

function look(value) {
  return toAsync(function* () {
    return value;
  })();
}

function report(name) {
  return toAsync(function* () {
    const shown = yield look("none");
    console.log(name, shown);
    return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: shown }); // $ none
  })();
}

report(require("os").hostname());
