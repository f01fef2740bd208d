// Twin: the rejection ends in a catch that gives a constant.
async function load() {
  throw new Error(`cannot load as ${process.env.USER}`);
}

export async function report() {
  const message = await load().catch(() => "cannot load");
  await fetch("https://crash.example.com/v1/report", { method: "POST", body: message }); // $ none
}
