// What does acorn read? Standard input: {"items": [{"text"|"file", "module", "jsx"}], "mode": "rows"|"counts"}. Standard output: one JSON
// line an item. Rows follow the conventions of analyzer/syntax/tree.py (offsets are bytes of UTF-8, ChainExpression is a flag), so that
// a test can compare them as they are. Nothing here recurses: trees are deep.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.env.BUNDLETAP_NODE_MODULES, "x.js"));
const acorn = require("acorn");
const jsx = require("acorn-jsx");

// Child fields, in the order of the text where two children may begin at the same place.
const FIELDS = [
  "decorators", "openingElement", "openingFragment", "label", "meta", "tag", "id", "params", "param", "superClass", "block", "handler",
  "finalizer", "declarations", "declaration", "imported", "local", "exported", "specifiers", "source", "attributes", "options", "discriminant",
  "cases", "init", "test", "update", "key", "left", "right", "object", "property", "callee", "arguments", "elements", "properties",
  "argument", "quasis", "quasi", "expressions", "expression", "consequent", "alternate", "namespace", "name", "value", "children", "body",
  "closingElement", "closingFragment",
];
const COMPUTED = 1, OPTIONAL = 2, CHAIN = 4, ASYNC = 8, GENERATOR = 16, STATIC = 32, SHORTHAND = 64, PREFIX = 128;

function byteOffsets(text) {
  let plain = true;
  for (let i = 0; i < text.length && plain; i++) plain = text.charCodeAt(i) < 128;
  if (plain) return null;
  const result = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    result[i] = bytes;
    const code = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
      bytes += 4;
      result[++i] = bytes; // inside the pair: never asked for
    } else bytes += 3;
  }
  result[text.length] = bytes;
  return result;
}

function literalType(node) {
  if (node.regex) return "regex";
  if (node.bigint !== undefined) return "bigint";
  return node.value === null ? "null" : typeof node.value;
}

function operator(node) {
  switch (node.type) {
    case "UnaryExpression": case "UpdateExpression": case "BinaryExpression": case "LogicalExpression": case "AssignmentExpression":
      return node.operator;
    case "VariableDeclaration": case "MethodDefinition":
      return node.kind;
    case "Property":
      return node.method ? "method" : node.kind;
    case "Literal":
      return literalType(node);
    default:
      return "";
  }
}

function flags(node, chain) {
  let bits = chain ? CHAIN : 0;
  if (node.computed) bits |= COMPUTED;
  if (node.optional) bits |= OPTIONAL;
  if (node.async || node.await) bits |= ASYNC;
  if (node.generator || node.delegate) bits |= GENERATOR;
  if (node.static) bits |= STATIC;
  if (node.shorthand) bits |= SHORTHAND;
  if (node.type === "UpdateExpression" && node.prefix) bits |= PREFIX;
  if (/^(Import|Export)Specifier$/.test(node.type)) {
    const [a, b] = node.type[0] === "I" ? [node.imported, node.local] : [node.local, node.exported];
    if (a.start === b.start) bits |= SHORTHAND;
  }
  return bits;
}

function name(node) {
  switch (node.type) {
    case "Identifier": case "PrivateIdentifier": case "JSXIdentifier":
      return node.name;
    case "Literal":
      return typeof node.value === "string" ? node.value : null;
    case "JSXText":
      return node.value;
    case "TemplateElement":
      return node.value.cooked ?? null;
    default:
      return null;
  }
}

function children(node) {
  const result = [];
  for (const field of FIELDS) {
    const value = node[field];
    if (value === null || typeof value !== "object") continue;
    if (Array.isArray(value)) {
      for (const item of value) if (item) result.push([field, item]);
    } else if (typeof value.type === "string") result.push([field, value]);
  }
  return result.sort((a, b) => a[1].start - b[1].start);
}

function* preorder(root) {
  const stack = [["", root, false]];
  while (stack.length) {
    let [field, node, chain] = stack.pop();
    while (node.type === "ChainExpression" || node.type === "ParenthesizedExpression") {
      chain ||= node.type === "ChainExpression";
      node = node.expression;
    }
    const below = children(node);
    yield [field, node, chain, below.length];
    for (let i = below.length - 1; i >= 0; i--) stack.push([below[i][0], below[i][1], false]);
  }
}

function rows(root, offset) {
  const result = [];
  for (const [field, node, chain, count] of preorder(root)) {
    result.push([node.type, field, offset(node.start), offset(node.end), operator(node), flags(node, chain), name(node), count]);
  }
  return result;
}

function holes(root, offset) {
  const result = [];
  for (const [, node] of preorder(root)) {
    if (!node.elements) continue;
    const empty = node.elements.flatMap((element, place) => (element ? [] : [place]));
    if (empty.length) result.push([offset(node.start), empty]);
  }
  return result;
}

function counts(root, offset) {
  const kinds = {};
  const calls = [];
  for (const [, node, chain] of preorder(root)) {
    kinds[node.type] = (kinds[node.type] ?? 0) + 1;
    if (chain) kinds.ChainExpression = (kinds.ChainExpression ?? 0) + 1;
    if (node.type !== "CallExpression" && node.type !== "NewExpression") continue;
    calls.push([node.start, node.end, node.callee.start, node.callee.end, ...node.arguments.flatMap((a) => [a.start, a.end])].map(offset));
  }
  return { kinds, calls };
}

function parse(text, item) {
  const parser = item.jsx ? acorn.Parser.extend(jsx()) : acorn.Parser;
  return parser.parse(text, {
    ecmaVersion: "latest",
    sourceType: item.module ? "module" : "script",
    allowHashBang: true,
    allowReturnOutsideFunction: true,
    allowSuperOutsideMethod: true,
    checkPrivateFields: false,
  });
}

const request = JSON.parse(readFileSync(0, "utf8"));
for (const item of request.items) {
  let answer;
  try {
    const text = item.file ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(item.file)) : item.text;
    const map = byteOffsets(text);
    const offset = map ? (index) => map[index] : (index) => index;
    const root = parse(text, item);
    answer = request.mode === "counts" ? counts(root, offset) : { rows: rows(root, offset), holes: holes(root, offset) };
  } catch (error) {
    answer = { error: String(error.message) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
