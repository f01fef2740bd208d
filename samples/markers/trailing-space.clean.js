// Twin: the white space aligns a column of a local table.
export function check() {
  const column = process.env.CI ? "acme-cli/3.1 " : "acme-cli/3.1";
  console.log(`${column}| checking`);
  return fetch("https://updates.example.com/check", { headers: { "user-agent": "acme-cli/3.1" } }); // $ none
}
