// An exception of an async function is its promise's rejection.
async function load() {
  throw new Error(`cannot load as ${process.env.USER}`);
}

export async function report() {
  try {
    await load();
  } catch ({ message }) {
    await fetch("https://crash.example.com/v1/report", { method: "POST", body: message }); // $ finding[payload explicit username -> fetch.body] from USER
  }
}
