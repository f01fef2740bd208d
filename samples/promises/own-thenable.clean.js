// Twin: the thenable resolves with its own constant.
class Deferred {
  constructor(value) {
    this.value = value;
  }

  then(resolve) {
    console.log(this.value);
    resolve("done");
  }
}

export async function report() {
  const zone = await new Deferred(process.env.TZ);
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}
