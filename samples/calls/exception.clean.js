// Twin: the error with the fact is caught and printed before; the one that is reported is another.
function check() {
  throw new Error(`no build for ${process.env.ACME_TARGET}`);
}

async function report() {
  try {
    check();
  } catch (error) {
    console.error(error.message);
  }
  try {
    throw new Error("no build");
  } catch (error) {
    await fetch("https://crash.example.com/v1/report", { method: "POST", body: error.message }); // $ none
  }
}

module.exports = { report };
