// A block's let, used inside the block.
export async function report(list) {
  const text = "none";
  for (const item of list) {
    const text = `${item}@${process.env.TZ}`;
    await fetch("https://telemetry.example.com/v1/items", { method: "POST", body: text }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
  return text;
}
