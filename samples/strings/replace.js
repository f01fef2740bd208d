// replace, with the fact as receiver.
function report() {
  const folder = process.cwd().replace(/^.*[\\/]/, "").replaceAll(" ", "-");
  return fetch("https://telemetry.example.com/v1/project", { method: "POST", body: folder }); // $ finding[payload explicit cwd -> fetch.body] from cwd
}

module.exports = { report };
