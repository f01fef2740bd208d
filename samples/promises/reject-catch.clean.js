// Twin: the callback of then does not get the rejection.
function probe() {
  return new Promise((resolve, reject) => {
    resolve({ message: "known" });
    reject(new Error(`zone ${process.env.TZ} is not known`));
  });
}

function report() {
  return probe().then(
    (answer) => fetch("https://crash.example.com/v1/report", { method: "POST", body: answer.message }), // $ none
    (error) => console.log(error.message),
  );
}

module.exports = { report };
