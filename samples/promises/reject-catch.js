// A rejection arrives in catch, not in then.
function probe() {
  return new Promise((resolve, reject) => reject(new Error(`zone ${process.env.TZ} is not known`)));
}

function report() {
  return probe().catch((error) =>
    fetch("https://crash.example.com/v1/report", { method: "POST", body: error.message }), // $ finding[payload explicit timezone -> fetch.body] from TZ
  );
}

module.exports = { report };
