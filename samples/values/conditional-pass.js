// A conditional expression passes the fact on; the condition is the caller's.
export function report(detailed) {
  const who = detailed ? process.env.USER : "someone";
  return fetch("https://telemetry.example.com/v1/who", { method: "POST", body: who }); // $ finding[payload explicit username -> fetch.body] from USER
}
