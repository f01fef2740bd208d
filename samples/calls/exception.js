// A thrown error carries the fact in its message.
function check() {
  throw new Error(`no build for ${process.env.ACME_TARGET}`);
}

async function report() {
  try {
    check();
  } catch (error) {
    await fetch("https://crash.example.com/v1/report", { method: "POST", body: error.message }); // $ finding[payload explicit process.env -> fetch.body] from ACME_TARGET
  }
}

module.exports = { report };
