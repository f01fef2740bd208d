// What does eslint-scope say about each program? Reads [{text, module}] from standard input, writes one answer a program:
// {error} or {declared: [[start, …]], references: [[start, writes, reads, target]]}. Offsets are UTF-16 units; `declared` has the names of
// each variable in the order of the text, `target` is the start of the first of them, or null, or "arguments of START" (of the function).
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] + "/"));
const acorn = require("acorn");
const parser = acorn.Parser.extend(require("acorn-jsx")());
const { analyze } = require("eslint-scope");

const options = { ecmaVersion: "latest", ranges: true, allowReturnOutsideFunction: true, allowHashBang: true };

function target(variable) {
  if (variable === null) return null;
  if (variable.identifiers.length === 0) return `arguments of ${variable.scope.block.start}`;
  return Math.min(...variable.identifiers.map((identifier) => identifier.start));
}

function answer({ text, module }) {
  let program;
  try {
    program = parser.parse(text, { ...options, sourceType: module ? "module" : "script" });
  } catch (error) {
    return { error: String(error) };
  }
  const manager = analyze(program, { ecmaVersion: 2025, sourceType: module ? "module" : "script", ignoreEval: true, jsx: true });
  const declared = [];
  const references = [];
  for (const scope of manager.scopes) {
    for (const variable of scope.variables) {
      if (variable.identifiers.length) declared.push(variable.identifiers.map((identifier) => identifier.start).sort((a, b) => a - b));
    }
    for (const reference of scope.references) {
      references.push([reference.identifier.start, reference.isWrite(), reference.isRead(), target(reference.resolved)]);
    }
  }
  return { declared, references };
}

for (const program of JSON.parse(readFileSync(0, "utf8"))) console.log(JSON.stringify(answer(program)));
