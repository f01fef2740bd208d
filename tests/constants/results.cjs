// Reads lines of JSON (a list of snippets), answers each line with the list of their encoded results. See programs.py.
"use strict";
const vm = require("node:vm");
const readline = require("node:readline");

const view = new DataView(new ArrayBuffer(8));

// A double as Python's float.hex() writes it.
function bits(number) {
  if (Number.isNaN(number)) return "NaN";
  if (!Number.isFinite(number)) return number > 0 ? "inf" : "-inf";
  view.setFloat64(0, number);
  const high = view.getUint32(0), low = view.getUint32(4);
  const sign = high >>> 31 ? "-" : "";
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = ((high & 0xfffff).toString(16).padStart(5, "0") + low.toString(16).padStart(8, "0"));
  if (number === 0) return `${sign}0x0.0p+0`;
  const power = exponent === 0 ? -1022 : exponent - 1023;
  return `${sign}0x${exponent === 0 ? 0 : 1}.${fraction}p${power < 0 ? "" : "+"}${power}`;
}

function encoded(value) {
  if (value === undefined) return ["undefined"];
  if (value === null) return ["null"];
  if (typeof value === "boolean") return [String(value)];
  if (typeof value === "string") return ["string", Array.from({ length: value.length }, (_, index) => value.charCodeAt(index))];
  if (typeof value === "number") return ["number", bits(value)];
  if (typeof value === "bigint") return ["bigint", String(value)];
  if (typeof value === "function") return Function.prototype.toString.call(value).includes("[native code]") ? ["builtin"] : ["function"];
  if (Array.isArray(value)) return ["array", Array.from(value, encoded)];
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Map") return [tag, Array.from(value, (pair) => pair.map(encoded))];
  if (tag === "Set") return [tag, Array.from(value, (item) => [encoded(item)])];
  if (tag.endsWith("Array")) return ["bytes", Buffer.isBuffer(value) ? "Buffer" : tag, Array.from(value)];
  if (tag === "RegExp") return ["regexp", value.source, value.flags];
  if (tag === "Error") return ["object", value.name, [[encoded("message"), encoded(value.message)]]];
  return ["object", "Object", Object.entries(value).map(([key, item]) => [encoded(key), encoded(item)])];
}

const host = { Buffer, atob, btoa, TextDecoder, TextEncoder, URL, require, console: undefined };

function result(source) {
  try {
    // Buffer and typed arrays of this realm: their classes are looked up there.
    return encoded(vm.runInNewContext(source, { ...host, Uint8Array, Int8Array, Uint16Array, Int32Array, Uint32Array }, { timeout: 5000 }));
  } catch (problem) {
    return ["throws", String(problem && problem.name)];
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(result))}\n`);
});
