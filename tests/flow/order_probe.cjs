// Runs small functions of the tests and tells what they really did, in order.
//
// The code runs inside `with (environment)`, where every name that it does not declare is found: reading, writing, calling and storing is
// logged, and the values are drawn at random: names that start with v are null, undefined, 0 or "1", those with x, y, z or a to e are null,
// undefined or an object, all others are objects. Input (JSON on standard input): [{code, kind: "" | "*" | "async", runs}]. Output: per
// program the list of its traces, each {ended, log}.
"use strict";
const vm = require("node:vm");

const FUEL = 150;

function random(seed) {
  return (size) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % size;
  };
}

const kindOf = (value) => (value === null || value === undefined ? "n" : value ? "t" : "f");

function world(roll) {
  const log = [];
  const spend = (word) => {
    if (log.length >= FUEL) throw new Error("out of fuel");
    log.push(word);
  };
  function drawn(name) {
    if (!/^[vxyzabcdek]/.test(name)) return thing(name);
    switch (roll(name[0] === "v" ? 4 : 3)) {
      case 0: return null;
      case 1: return undefined;
      case 2: return name[0] === "v" ? 0 : thing(name);
      default: return "1";
    }
  }
  function thing(name) {
    const target = name[0] === "N" ? function () {} : () => {};
    return new Proxy(target, {
      get(_, key) {
        if (key === Symbol.toPrimitive) return () => roll(2);
        if (key === Symbol.iterator) return function* () { for (let left = roll(4); left > 0; left--) yield drawn("x"); };
        if (key === "prototype") return target.prototype;
        if (typeof key === "symbol" || key === "then") return undefined;
        return drawn(key);
      },
      set(_, key) { spend("s:" + String(key)); return true; },
      deleteProperty(_, key) { spend("s:" + String(key)); return true; },
      has: () => roll(2) === 0,
      ownKeys: () => ["k1", "k2"].slice(roll(3)),
      getOwnPropertyDescriptor: (_, key) => (typeof key === "string" && key[0] === "k" ? { value: 1, enumerable: true, configurable: true } : undefined),
      apply() {
        const result = drawn("x");
        spend("c:" + name + ":" + kindOf(result));
        if (roll(8) === 0) throw new Error("thrown");
        return result;
      },
      construct() { spend("c:" + name + ":t"); return thing("o"); },
    });
  }
  const environment = new Proxy({}, {
    has: (_, name) => typeof name === "string" && !["undefined", "Symbol", "arguments"].includes(name),
    get(_, name) {
      if (typeof name === "symbol") return undefined;
      const value = drawn(name);
      spend("r:" + name + ":" + kindOf(value));
      return value;
    },
    set(_, name) { spend("w:" + name); return true; },
  });
  return { log, environment };
}

const context = vm.createContext({ environment: null });

function compiled(program) {
  const head = { "": "function", "*": "function*", async: "async function" }[program.kind];
  try {
    return new vm.Script(`with (environment) { (${head} () {\n${program.code}\n}).call(undefined) }`);
  } catch (error) {
    throw new Error(`${error.message} in ${program.code}`);
  }
}

async function once(program, script, seed) {
  const { log, environment } = world(random(seed));
  context.environment = environment;
  let ended = false;
  try {
    const result = script.runInContext(context, { timeout: 500 });
    if (program.kind === "*") for (const _ of result);
    if (program.kind === "async") await result;
    ended = true;
  } catch {
    // what was logged until then is a trace as well
  }
  return { ended, log };
}

async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const output = [];
  for (const program of JSON.parse(Buffer.concat(chunks).toString())) {
    const traces = [];
    const script = compiled(program);
    for (let run = 0; run < program.runs; run++) traces.push(await once(program, script, 7919 * (run + 1)));
    output.push(traces);
  }
  process.stdout.write(JSON.stringify(output));
}

main();
