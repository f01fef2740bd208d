// Twin: only the names that the program knows are sent, whatever is set.
export async function report() {
  const names = [];
  for (const name in { TRAVIS: 1, JENKINS_URL: 1 }) if (name.length < 40) names.push(name);
  await fetch("https://telemetry.example.com/v1/names", { method: "POST", body: names.join() }); // $ none
  for (const name of ["TRAVIS", "JENKINS_URL"]) if (process.env[name]) console.log(name);
}
