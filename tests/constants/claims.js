// When does a variable or an object count as constant? Each line claims the value of its last expression.
const a = 1; a // => 1
var a = "x"; function f() { return a } a // => "x"
let a; a = "late"; a // => "late"
let a; a // => undefined
function f() {} typeof f // => "function"
const {a: {b}} = {a: {b: "in"}}; b // => "in"
const o = {a: 1}; o.a // => 1
const o = {a: 1}; use(o); o.a // => 1
const o = {a: 1}; o.b = 2; o.a // => 1
const o = {a: {b: "x"}}; use(o.a); o.a.b // => "x"
const o = {a: 1}; const p = o; p.a // => 1
const l = ["x", "y"]; for (const i of l) use(i); l.length // => 2
const l = ["x"]; use(l[0], l.map((x) => x), [...l], l.join()); l.length // => 1
const l = ["x"]; function g(x) { return x.length } g(l); l[0] // => "x"
const l = ["x"]; const m = l; m.includes(1); l[0] // => "x"
const l = ["x"]; if (l) use(l.length); typeof l; l[0] // => "x"
const l = ["x"]; exported(exports, {l: () => l}); l[0] // => "x"
const s = new Set(["x"]); s.has("y") || s.size; s.has("x") // => true
const m = new Map([["k", "v"]]); m.get("k") // => "v"
const o = Object.freeze({a: ["x"]}); Object.keys(o).length // => 1
const K = {f() { return "r" }}; K.f() // => "r"
class C { static a = "x" } C.a // => "x"
const E = {}; E // => {}
function g(a) { return b + a } const b = "x"; g("y") // => "xy"
const g = (a) => a.trim(); g(" x ") // => "x"
const Buffer2 = Buffer; Buffer2.from("aGk=", "base64").toString() // => "hi"
const {Buffer: B} = require("node:buffer"); B.from("6869", "hex").toString() // => "hi"
globalThis.String.fromCharCode(65) // => "A"
(0, String.fromCharCode)(65) // => "A"
"production" !== "production" ? "dev" : "prod" // => "prod"
const f = memoize(() => "v"); function memoize(f) { const c = new Map(); return function (...a) { const k = a[0]; if (c.has(k)) return c.get(k); const r = f.apply(this, a); c.set(k, r); return r } } f() // => "v"
let a = 1; a = 2; a // => unknown
let a; if (q) a = 1; a // => unknown
let a = 1; a++; a // => unknown
let a; function f() { a ??= make() } a // => unknown
const o = {a: 1}; use(o); o.b // => unknown
const o = {a: 1}; use(o); o.a = 2; o.a // => unknown
const o = {a: 1}; use(o); p.a = 2; o.a // => unknown
const o = {a: 1}; o[q] = 2; o.a // => unknown
const o = {a: 1}; Object.assign(o, q); o.a // => unknown
const o = {a: 1}; delete o.a; o.a // => unknown
const o = {n: 1, inc() { this.n++ }}; o.inc(); o.n // => unknown
const o = {a: 1}; use(o); Object.keys(o).length // => unknown
const l = ["x"]; l.push("y"); l[0] // => unknown
const l = ["x"]; l[0] = "y"; l[0] // => unknown
const l = ["x"]; l.length = 0; l[0] // => unknown
const l = ["x"]; use(l); l[0] // => unknown
const l = ["x"]; const m = l; m.push(1); l.length // => unknown
const l = ["x"]; function g(x) { x.sort() } g(l); l[0] // => unknown
const l = ["x"]; o.l = l; l[0] // => unknown
const l = [["x"]]; l[0].push("y"); l[0].length // => unknown
const l = [["x"]]; for (const i of l) i.push("y"); l[0].length // => unknown
const s = new Set(["x"]); s.add("y"); s.has("x") // => unknown
const o = {a: 1}; const {a} = q; a // => unknown
process.env.HOME // => unknown
Math.random() // => unknown
Date.now() // => unknown
new Date().getTime() // => unknown
typeof window // => unknown
typeof Buffer // => unknown
typeof q // => unknown
this.a // => unknown
(() => { console.log(1); return 2 })() // => unknown
class C { seen = false; see() { this.seen = true } } const c = new C(); c.see(); c.seen // => unknown
class C { seen = false; see() { this.seen = true } } const o = {c: new C()}; o.c.see(); o.c.seen // => unknown
function useIt(f) { const x = read(); const g = () => f(x); return subscribe(g) } useIt((s) => s.a) // => unknown
let n = 0; function next() { return n++ } next() // => unknown
const next = (() => { let n = 0; return () => ++n })(); next() // => unknown
const seen = []; function f(x) { seen.push(x); return seen.length } f(1) // => unknown
const counts = {}; function f(x) { counts[x]++; return counts[x] } f("a") // => unknown
String = q; String(1) // => unknown
async function f() { return 1 } f() // => unknown
function* g() { yield 1 } g() // => unknown
class A { static a = 1 } A.a = 2; A.a // => unknown
eval("1") // => unknown
new Function("return 1")() // => unknown
import("x") // => unknown
q?.a // => unknown
"x".localeCompare("y") // => unknown
Symbol("x") // => unknown
[1, , 2] // => unknown
2 ** 0.5 // => unknown
0.1.toString(2) // => unknown
(() => { throw 1 })() // => unknown
let k; function set(x) { k = x } function get() { return k } get() // => unknown
