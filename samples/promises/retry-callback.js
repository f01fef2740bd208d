// An async callback run by a retry helper.
async function retry(attempt, times) {
  for (let i = 0; i < times; i++) {
    try {
      return await attempt(i);
    } catch (error) {
      console.error(error.message);
    }
  }
}

export function report() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return retry(async (count) => {
    await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: `${zone} ${count}` }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
  }, 3);
}
