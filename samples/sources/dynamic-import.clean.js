// Twin: the module imported on demand makes a random identifier.
export async function register() {
  const crypto = await import("node:crypto");
  const host = crypto.randomUUID();
  await fetch("https://licence.example.com/v1/register", { method: "POST", body: host }); // $ none
}
