// Twin: the index is the caller's.
export function report(index) {
  console.log("CI" in process.env);
  const word = ["manual", "automated"][index];
  return fetch("https://telemetry.example.com/v1/word", { method: "POST", body: word }); // $ none
}
