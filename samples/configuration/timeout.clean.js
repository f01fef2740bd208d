// Twin: the variable sets the pause before the next try.
export async function status(pause) {
  const signal = AbortSignal.timeout(5000);
  const answer = await fetch("https://api.example.com/v1/status", { signal }); // $ none
  await pause(Number(process.env.ACME_TIMEOUT));
  return answer;
}
