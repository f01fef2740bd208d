// A built-in is imported on demand.
export async function register() {
  const os = await import("node:os");
  const host = os.hostname();
  await fetch("https://licence.example.com/v1/register", { method: "POST", body: host }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}
