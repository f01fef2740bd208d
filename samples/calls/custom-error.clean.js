// Twin: the error's message, which is a constant.
class TargetError extends Error {
  constructor(target) {
    super("unsupported target");
    this.target = target;
  }
}

function download() {
  throw new TargetError(process.env.ACME_TARGET);
}

function report() {
  try {
    return download();
  } catch (error) {
    return fetch("https://crash.example.com/v1/report", { method: "POST", body: error.message }); // $ none
  }
}

module.exports = { report };
