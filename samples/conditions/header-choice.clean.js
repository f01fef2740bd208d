// Twin: the branch selects how the answer is shown.
export async function check(show) {
  const shape = process.env.LANG === "C" ? "plain" : "styled";
  const answer = await fetch("https://updates.example.com/check", { headers: { accept: "text/html" } }); // $ none
  show(await answer.text(), shape);
}
