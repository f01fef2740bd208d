// Twin: the platform picks the file that is unpacked from the same answer.
export async function checkUpdate(unpack) {
  const target = `${process.platform}-${process.arch}`;
  const answer = await fetch("https://updates.example.com/latest", { headers: { "x-target": "all" } }); // $ none
  const archives = await answer.json();
  unpack(archives[target]);
}
