// Twin: after the block the outer variable is meant.
export async function report(list) {
  const text = "none";
  for (const item of list) {
    const text = `${item}@${process.env.TZ}`;
    console.log(text);
  }
  return fetch("https://telemetry.example.com/v1/items", { method: "POST", body: text }); // $ none
}
