// A timeout steers the connection and is not data.
export function status() {
  const signal = AbortSignal.timeout(Number(process.env.ACME_TIMEOUT));
  return fetch("https://api.example.com/v1/status", { signal }); // $ finding[configuration explicit process.env -> fetch.option] from ACME_TIMEOUT
}
