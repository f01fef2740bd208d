// The executor's resolve.
const delayed = (value) => new Promise((resolve) => setTimeout(() => resolve(value), 10));

export async function report() {
  const login = await delayed(process.env.USER);
  await fetch("https://telemetry.example.com/v1/login", { method: "POST", body: login }); // $ finding[payload explicit username -> fetch.body] from USER
}
