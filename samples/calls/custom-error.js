// A field of an error class crosses the stack.
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
    return fetch("https://crash.example.com/v1/report", { method: "POST", body: error.target }); // $ finding[payload explicit process.env -> fetch.body] from ACME_TARGET
  }
}

module.exports = { report };
