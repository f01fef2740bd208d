// An own thenable, awaited.
class Deferred {
  constructor(value) {
    this.value = value;
  }

  then(resolve) {
    resolve(this.value);
  }
}

export async function report() {
  const zone = await new Deferred(process.env.TZ);
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
