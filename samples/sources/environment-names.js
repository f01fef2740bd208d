// The names of variables are sent, not what is in them.
export async function report() {
  const names = [];
  for (const name in process.env) if (name.length < 40) names.push(name);
  await fetch("https://telemetry.example.com/v1/names", { method: "POST", body: names.join() }); // $ finding[payload explicit process.env -> fetch.body] from *; may[payload implicit process.env -> fetch.body] from *
  await fetch("https://telemetry.example.com/v1/keys", { method: "POST", body: Object.keys(process.env).join() }); // $ finding[payload explicit process.env -> fetch.body] from *
  const services = [];
  for (const name of ["TRAVIS", "JENKINS_URL"]) if (process.env[name]) services.push(name);
  await fetch("https://telemetry.example.com/v1/ci", { method: "POST", body: services.join() }); // $ finding[payload implicit ci -> fetch.body] from TRAVIS; finding[payload implicit ci -> fetch.body] from JENKINS_URL
}
