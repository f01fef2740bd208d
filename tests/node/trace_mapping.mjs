// What @jridgewell/trace-mapping, an independent reader of source maps, says about positions.
// Request on standard input: {"items": [{"map": {…}, "wanted": [[line, column], …]}]}; one JSON line of answers for each item.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const load = createRequire(join(process.env.BUNDLETAP_NODE_MODULES, "x.js"));
const { FlattenMap, originalPositionFor, sourceContentFor } = load("@jridgewell/trace-mapping");

for (const { map, file, wanted } of JSON.parse(readFileSync(0, "utf8")).items) {
  const traced = new FlattenMap(file ? readFileSync(file, "utf8") : map);
  const answers = wanted.map(([line, column]) => {
    const found = originalPositionFor(traced, { line: line + 1, column });
    if (found.source === null) return null;
    const content = sourceContentFor(traced, found.source);
    return [found.source, found.line - 1, found.column, found.name, content === null ? null : content.length];
  });
  process.stdout.write(JSON.stringify(answers) + "\n");
}
