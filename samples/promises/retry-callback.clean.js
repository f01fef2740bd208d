// Twin: the callback sends the number of the attempt.
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
    console.log(zone);
    await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: `attempt ${count}` }); // $ none
  }, 3);
}
