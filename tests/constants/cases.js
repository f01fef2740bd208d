// Constant snippets, one a line, whose value the evaluator has to find: that of the last expression statement.
// numbers
0.1 + 0.2
-0
0 * -1
[1 / 0, -1 / 0, 0 / 0]
1e21 + ""
String(123456789012345680000)
String(1e-7)
String(0.000001)
5e-324 + ""
1.7976931348623157e308 * 10
(25).toString(2) + (255).toString(16) + (-35).toString(36)
0x1f + 0b101 + 0o17 + 1_000
017
.5 + 5.
9007199254740991 + 2
9007199254740993
123456789 * 987654321
2 ** 10
2 ** -2
(-8) % 3
-4 % 2
5.5 % 2
7 / 2 | 0
-7 / 2 | 0
1 << 31
1 << 33
-1 >>> 0
-1 >>> 28
-9 >> 1
~~3.7
~5
5 & 3 | 8 ^ 2
4294967296 | 0
+"12" + +"0x1F" + +" 7 "
[+"", +" ", +"1e3", +"1_0", +"Infinity", +"-0", +"0b11", +"12px"]
[parseInt("12px"), parseInt("0x1f"), parseInt("z", 36), parseInt("101", 2), parseInt(""), parseInt("-0"), parseInt("1e3")]
[parseFloat("3.14abc"), parseFloat(".5."), parseFloat("-Infinityx"), parseFloat("e3")]
[Number(""), Number(null), Number(undefined), Number(true), Number([5]), Number("1,2"), Number({})]
[Math.floor(-1.5), Math.ceil(-1.5), Math.round(-1.5), Math.round(2.5), Math.trunc(-0.5), Math.abs(-3), Math.sign(-2)]
[Math.min(), Math.max(), Math.max(1, "3", 2), Math.min(0, -0), Math.max(NaN, 1)]
[Math.pow(2, 8), Math.sqrt(16), Math.imul(0xffffffff, 5), Math.clz32(1), Math.log2(8), Math.log10(1000)]
(1.005).toFixed(2) + (1.45).toFixed(1) + (0).toFixed(2) + (-1.5).toFixed(0) + (123.456).toFixed(1)
[isNaN("x"), isFinite("5"), Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), Number.isNaN("x"), Number.EPSILON > 0]
[10n + 5n, 2n ** 64n, -7n / 2n, -7n % 3n, 5n & 3n, 1n << 10n, BigInt(42), BigInt("0x10")]
[typeof 10n, 10n == 10, 2n > 1, 0n ? 1 : 2, String(123n)]
[1 < 2 < 3, 3 > 2 > 1, "b" > "a", "10" < "9", "10" < 9, null >= 0, undefined == 0, NaN != NaN]
// equality, logic, conversion
[1 == "1", 0 == "", null == undefined, null == 0, "" == 0, [1] == 1, [] == "", ({}) == "[object Object]", true == "1"]
[1 === 1.0, "a" === "a", NaN === NaN, 0 === -0, null === undefined]
[!0, !1, !"", !"0", !null, !NaN, !{}, ![]]
[void 0, void "x", typeof "x", typeof 1, typeof null, typeof undefined, typeof {}, typeof [], typeof function () {}, typeof (() => 1)]
[0 || "a", "" ?? "b", null ?? "c", 1 && 2, 0 && 2, undefined || null || "z"]
(1, 2, "last")
true ? "yes" : "no"
"5" * "2" + "5" + 2 - 1
"5" + 2 - 1
[1, 2] + [3]
{} + []
[] + {}
null + 1 + undefined + "x" + true
`a${1 + 1}b${"c"}${[1, 2]}${null}`
`line\n${"\u2019"}\x41\u{1F600}`
String.raw`a\n${1}b`
[String([1, [2, [3, null]], undefined]), String({}), String(null), String(/a\/b/gi)]
[Boolean(""), Boolean([]), Boolean("false")]
"a" in { a: 1 } && !("b" in { a: 1 }) && 0 in [5] && !(1 in [5])
[[] instanceof Array, new Map() instanceof Map, "x" instanceof String]
[Object.is(-0, 0), Object.is(NaN, NaN), Object.is("a", "a")]
// strings
"hello".length + "h\u00e9llo"[1] + "abc".charAt(5)
"😀a".length + "😀a".charCodeAt(0) + "😀a".codePointAt(0) + [..."😀a"].length
["abc".charCodeAt(1), "abc".charCodeAt(9), "abc".codePointAt(0), "abc".at(-1), "abc".at(5)]
["abcdef".slice(1, 3), "abcdef".slice(-2), "abcdef".slice(3, 1), "abcdef".substring(4, 1), "abcdef".substring(-1, 2), "abcdef".substr(-3, 2)]
["abc".indexOf("c"), "abc".indexOf("z"), "abcabc".lastIndexOf("b"), "abcabc".indexOf("a", 1), "abc".indexOf("")]
["abc".includes("b"), "abc".startsWith("b", 1), "abc".endsWith("b", 2), "a.b".includes(".")]
["a-b-c".split("-"), "abc".split(""), "abc".split(), "a,b,c".split(",", 2), "".split(","), "".split("")]
"abc".split("").reverse().join("")
"a-b-c".replace("-", "+") + "a-b-c".replaceAll("-", "$&$&") + "abc".replace("b", (m) => m.toUpperCase())
"aaa".replace("a", "$$") + "xay".replace("a", "[$`|$']")
["  x ".trim(), " x ".trimStart(), " x ".trimEnd(), "\u00a0\ufeffx".trim()]
["5".padStart(3, "0"), "5".padEnd(4, "ab"), "abc".padStart(2), "ab".repeat(3), "x".repeat(0)]
["ÀÉß".toLowerCase(), "straße".toUpperCase(), "ΑΣ".toLowerCase(), "ﬁ".toUpperCase()]
"a".concat("b", 1, null)
String.fromCharCode(72, 105, 8217, 65601) + String.fromCodePoint(128512)
["é".normalize("NFD").length, "e\u0301".normalize().length, "ﬁ".normalize("NFKC")]
["b" < "a", "a" < "B", "\ud83d\ude00" < "\uffff"]
"abc"["length"] + "abc"[0] + "abc"["1"]
[..."ab"].map((c) => c + c).join("|")
"x".constructor === String
[].concat("ab", ["c"]).length
"\ud83d" + "\ude00"
"\ud83d".length + "a\ud83db"
// arrays
[1, 2, 3].map((x) => x * 2)
[5, 1, 10].sort()
[5, 1, 10].sort((a, b) => a - b)
["b", undefined, "a"].sort()
[3, 1, 2].sort((a, b) => b - a).concat([0]).reverse()
[1, 2, 3, 4].filter((x) => x % 2 === 0)
[1, 2, 3].reduce((a, b) => a + b) + [1, 2, 3].reduceRight((a, b) => a + b, "")
[[1, 2, 3].some((x) => x > 2), [1, 2, 3].every((x) => x > 2), [].some((x) => x), [].every((x) => x)]
[[1, 2, 3].find((x) => x > 1), [1, 2, 3].findIndex((x) => x > 5), [1, 2, 3].findLast((x) => x < 3)]
[[1, [2, [3, [4]]]].flat(), [1, [2, [3]]].flat(Infinity), [1, 2].flatMap((x) => [x, x])]
[[1, 2, 3].includes(2), [NaN].includes(NaN), [NaN].indexOf(NaN), [1, 2, 1].lastIndexOf(1)]
[[1, 2, 3].slice(1), [1, 2, 3].slice(-1), [1, 2, 3].at(-1), [1, 2, 3].join("-"), [null, undefined, 1].join()]
[...[1, 2], ...new Set([2, 2, 3]), ..."ab", ...new Map([["k", 1]])]
Array.from({ length: 3 }, (_, i) => i * i)
Array.from("abc", (c) => c.charCodeAt(0))
[Array.isArray([]), Array.isArray("a"), Array.of(1, 2).length, Array(3).length, new Array(2, 3)]
new Array(3).fill(0).map((_, i) => i)
[[1, 2, 3].toReversed(), [2, 1].toSorted(), [1, 2].with(0, 9)]
[..."abc"].entries ? [...["a", "b"].entries()] : 0
[...["a", "b"].keys()].concat([...["x"].values()])
[1, 2, 3].length + [[1], [2]][1][0]
(() => { const a = [1, 2, 3, 4, 5]; a.splice(1, 2, "x", "y", "z"); a.push(9); a.unshift(0); a.shift(); a.pop(); return a; })()
(() => { const a = []; a[3] = 1; a.length = 5; return [a.length, a.join("-")]; })()
(() => { const [a, , b = 7, ...c] = [1, 2, undefined, 4, 5]; return [a, b, c]; })()
// objects
({ a: 1, "b-c": 2, 3: "x", ["d" + "e"]: [4] })
({ b: 1, 2: 1, a: 1, 1: 1 })
[Object.keys({ b: 1, 2: 1, a: 1 }), Object.values({ x: 1, y: "z" }), Object.entries({ k: [1] })]
Object.fromEntries([["a", 1], ["b", 2]])
Object.assign({ a: 1 }, { b: 2 }, null, { a: 3 })
({ ...{ a: 1, b: 2 }, b: 3, ...[9] })
(() => { const { a, b: { c = 5 } = {}, ...rest } = { a: 1, d: 2, e: 3 }; return [a, c, rest]; })()
({ a: { b: { c: "deep" } } }).a.b.c + ({ a: null })?.a?.b + ({}).x?.y.z
(() => { const o = { n: 1, get twice() { return this.n * 2; }, inc() { this.n++; return this; } }; return o.inc().inc().twice; })()
(() => { const o = {}; o.a = 1; o["b"] = 2; delete o.a; o.c ??= 3; o.b ||= 9; o.b &&= 8; return o; })()
[({}).hasOwnProperty.call({ x: 1 }, "x"), Object.hasOwn({ y: 1 }, "z"), ({ a: 1 }).hasOwnProperty("a")]
Object.freeze({ a: 1 }).a + Object.freeze(["x"])[0]
[JSON.stringify({ a: [1, "x", null, undefined, () => 1], b: undefined, c: { d: NaN } }), JSON.stringify("é\u2028\"\\\n"), JSON.stringify([])]
JSON.stringify({ a: [1, { b: 2 }], c: {} }, null, 2)
JSON.stringify("\ud83d\ude00\ud83d")
JSON.parse('{"a":[1,2.5,-0,1e3,"\\u0041\\ud83d\\ude00",true,null],"a b":{}}')
[new Map([["a", 1], ["b", 2]]).get("b"), new Map([[NaN, "n"]]).get(NaN), new Set([1, 1, 2]).size, new Set(["x"]).has("x")]
new Map([["a", [1]], [2, new Set(["b"])]])
(() => { const m = new Map(); m.set("x", 1).set("y", 2); m.delete("x"); const out = []; m.forEach((v, k) => out.push(k + v)); return out; })()
new Error("boom").message + String(new TypeError("t"))
// regular expressions
"a1b22c333".replace(/\d+/g, (m) => `<${m.length}>`)
"2020-12-31".replace(/(\d+)-(\d+)-(\d+)/, "$3.$2.$1")
["a1b2".match(/\d/g), "abc".match(/z/), "k=v".match(/(?<key>\w)=(?<val>\w)/).groups.val]
[/^https?:\/\/([^/]+)/.exec("https://api.example.com/v1")[1], /x/.test("y"), "abc".search(/c/)]
["a, b;c".split(/[,;]\s*/), "a1b2".split(/(\d)/), "abc".split(/(?:)/)]
"Hello World".replace(/o/gi, "0").replace(/(?<first>H)/, "$<first>$<first>")
[..."a1b2".matchAll(/([a-z])(\d)/g)].map((m) => m[2] + m.index)
"aBc".replace(/b/i, (m, offset) => m + offset)
(() => { const re = /a./g, s = "abacad", out = []; let m; while ((m = re.exec(s))) out.push(m[0] + re.lastIndex); return out; })()
"path/to/file.tar.gz".replace(/\.[^.]+$/, "") + "trailing///".replace(/\/+$/, "")
["foobar".replace(/(?=bar)/, "-"), "a$b".replace(/\$/g, "\\$"), "x".replace(/(y)?x/, "[$1]")]
new RegExp("a+", "g").source + new RegExp("a+", "g").flags + /a|b/.source
"aaa".lastIndexOf("a", 1) + "abc".replace(/(?<!a)c/, "C")
// bytes and encodings
Buffer.from("aGVsbG8=", "base64").toString()
Buffer.from("68656c6c6f", "hex").toString("utf8") + Buffer.from("hi").toString("hex") + Buffer.from("hi").toString("base64")
Buffer.from([104, 105, 256 + 33]).toString("latin1") + Buffer.from("é", "latin1").length + Buffer.from("é").length
Buffer.from("YWJj=ZGVm", "base64").toString() + Buffer.from("YW Jj-_8", "base64").toString("hex")
atob("aGk=") + btoa("hi") + atob(" a G k = ")
new TextDecoder().decode(new Uint8Array([226, 130, 172, 65])) + new TextEncoder().encode("é").length
String.fromCharCode(...new Uint8Array([72, 105])) + String.fromCharCode.apply(null, [33, 34])
[encodeURIComponent("a b&ü/😀"), encodeURI("a b&ü/?"), decodeURIComponent("%E2%82%AC%20"), decodeURI("%2F%41"), escape("ü€ +"), unescape("%u20AC%FC")]
Buffer.concat([Buffer.from("a"), Buffer.from("b")]).toString() + Buffer.alloc(2).length + Buffer.byteLength("€")
[...Buffer.from("abc").map((b) => b ^ 1)]
Uint8Array.from(atob("AQID"), (c) => c.charCodeAt(0))
new Uint8Array([300, -1, 2.9])
Buffer.from("abcdef").subarray(1, 3).toString() + Buffer.from("abcdef").slice(-2).toString() + Buffer.from("a\ud800b").toString("hex")
Buffer.from([0xff, 0xfe, 0x41]).toString() + Buffer.from("4142", "hex").readUInt16BE(0)
[new URL("HTTPS://User:pw@API.Example.com:443/a/b?x=1#h").host, new URL("http://h:8080").origin, new URL("https://x.y/p?q").pathname]
new URL("https://api.example.com/v1?x=1").href + new URL("ws://a.b").protocol
// variables
const a = "x", b = a + "y"; let c = b; c + c.length
var a1 = 1; function twice(x) { return x * 2; } twice(a1 + 1)
const table = ["zero", "one", "two"]; table[1] + table.length
const config = { hosts: ["a.com", "b.com"], deep: { key: "k" } }; config.hosts.join() + config.deep.key
const { host, port = 80 } = { host: "h" }; host + port
const [first, , third] = "abc"; first + third
var E; (function (E) { E[E["A"] = 0] = "A"; E[E["B"] = 5] = "B"; })(E || (E = {})); [E.A, E.B, E[5]]
var F = ((F2) => { F2["Up"] = "UP"; return F2; })(F || {}); F.Up
class K { static NAME = "kname"; static LIST = [1, 2]; static make(x) { return K.NAME + x; } } K.make("!") + K.LIST.length
const list = Object.freeze(["p", "q"]); list.map((x) => x + 1).join()
const alias = String.fromCharCode; alias(65) + [66, 67].map((n) => String.fromCharCode(n)).join("")
let late; late = "set"; late + "!"
const big = "abc".repeat(100); big.length
// functions
(function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2); })(12)
((a, b = a + 1, ...c) => [a, b, c])(1, undefined, 3, 4)
(function () { return arguments.length + arguments[1]; })(1, 2, 3)
(() => { let s = ""; for (let i = 0; i < 5; i++) { if (i === 1) continue; if (i === 4) break; s += i; } return s; })()
(() => { let s = 0; outer: for (const a of [1, 2, 3]) { for (const b of [1, 2, 3]) { if (b === 2) continue outer; if (a === 3) break outer; s += a * 10 + b; } } return s; })()
(() => { const out = []; for (const k in { x: 1, y: 2 }) out.push(k); for (const i in ["a", "b"]) out.push(i); return out; })()
(() => { let i = 0, s = ""; do { s += i; } while (++i < 3); while (i-- > 0) s += i; return s; })()
(() => { const f = []; for (let i = 0; i < 3; i++) f.push(() => i); return f.map((g) => g()); })()
(() => { const f = []; for (var i = 0; i < 3; i++) f.push(() => i); return f.map((g) => g()); })()
(() => { const f = []; for (const x of [1, 2, 3]) { const y = x * 2; f.push(() => x + y); } return f.map((g) => g()); })()
((x) => { switch (x) { case 1: return "one"; case 2: case 3: x += 10; break; default: x = -1; } return x; })(3)
(() => { let s = ""; for (const x of [1, 2, 5]) switch (x) { default: s += "d"; case 1: s += "1"; break; case 2: s += "2"; } return s; })()
(() => { try { null.x; } catch (e) { return e instanceof TypeError ? e.name : "?"; } })()
(() => { try { throw { code: 5 }; } catch ({ code }) { return code; } })()
(() => { let s = ""; try { s += "a"; } finally { s += "b"; } try { try { throw 1; } finally { s += "c"; } } catch { s += "d"; } return s; })()
(() => { const make = (k) => (s) => s.split("").map((c) => String.fromCharCode(c.charCodeAt(0) ^ k)).join(""); return make(5)(make(5)("secret")); })()
(() => { let n = 0; const next = () => n++; next(); next(); return next(); })()
(() => { class P { #x = 1; y = this.#x + 1; constructor(z) { this.z = z; } sum() { return this.#x + this.y + this.z; } static of(z) { return new P(z); } } return P.of(3).sum(); })()
(() => { function P(x) { this.x = x; } P.prototype.get = function () { return this.x; }; return new P("v").get(); })()
(() => { const f = function (a, b) { return this.k + a + b; }; return f.call({ k: 1 }, 2, 3) + f.apply({ k: 1 }, [2, 3]) + f.bind({ k: 10 }, 1)(1); })()
(() => { let a = 1, b = 2; [a, b] = [b, a]; const o = {}; [o.x, o.y] = [a, b]; ({ x: o.z } = o); return [a, b, o]; })()
(() => { let x = null; x ??= 5; x ||= 6; x &&= 7; x **= 2; x >>>= 1; return x++ + ++x - x--; })()
(() => { const o = { a: [1, 2] }; o.a[0]++; o.a[1] += 5; --o.a[0]; return [o.a, o?.b?.c, o.a?.[1], o.f?.(), o.a.map?.((x) => x)]; })()
(() => { const isOdd = (n) => (n === 0 ? false : isEven(n - 1)), isEven = (n) => (n === 0 ? true : isOdd(n - 1)); return isOdd(31); })()
(() => { var x = 1; { let x = 2; { var y = x; } } return [x, y, typeof f, f()]; function f() { return "hoisted"; } })()
((tag) => tag`a${1}b${2}`)((s, ...v) => s.join("|") + v.join("|") + s.raw.length)
(() => { const memo = {}; const fib = (n) => (n in memo ? memo[n] : (memo[n] = n < 2 ? n : fib(n - 1) + fib(n - 2))); return fib(50); })()
[..."caesar"].map((c) => String.fromCharCode(((c.charCodeAt(0) - 97 + 13) % 26) + 97)).join("")
(function (s) { var r = ""; for (var i = s.length - 1; i >= 0; i--) r += s[i]; return r; })("desrever")
// decoders
function dec(q) { let K = Buffer.from(q, "base64"), _ = ""; for (let z of K) _ += String.fromCharCode(z ^ 91); return _.split(","); } dec("OTg3d3h5")
const _$d = (s, k = "key") => { const b = Buffer.from(s, "base64"); for (let i = 0; i < b.length; i++) b[i] ^= k.charCodeAt(i % k.length); return b.toString(); }; _$d("Cg0MDhYJ")
var T = ["c", "d", "a", "b"]; (function (l, n) { var f = function (k) { while (--k) { l["push"](l["shift"]()); } }; f(++n); })(T, 2); var D = function (i, k) { i = i - 0x0; var v = T[i]; return v; }; D("0x0") + D("0x1") + D("0x2") + D("0x3")
function A() { const l = ["x", "one", "two", "three"]; A = function () { return l; }; return A(); } function B(i, k) { const l = A(); return (B = function (i, k) { i = i - 0x64; let v = l[i]; return v; }), B(i, k); } (function (f, t) { const l = f(); while (!![]) { try { const x = B(0x64); if (x === t) break; else l["push"](l["shift"]()); } catch (e) { l["push"](l["shift"]()); } } })(A, "two"); B(100) + B(101) + B(0x66) + B(0x67)
function rc4(data, key) { let s = [], j = 0, x, res = ""; for (let i = 0; i < 256; i++) s[i] = i; for (let i = 0; i < 256; i++) { j = (j + s[i] + key.charCodeAt(i % key.length)) % 256; x = s[i]; s[i] = s[j]; s[j] = x; } let i = 0; j = 0; for (let y = 0; y < data.length; y++) { i = (i + 1) % 256; j = (j + s[i]) % 256; x = s[i]; s[i] = s[j]; s[j] = x; res += String.fromCharCode(data.charCodeAt(y) ^ s[(s[i] + s[j]) % 256]); } return res; } rc4(rc4("hidden text", "K"), "K")
var cache = {}; function look(s) { if (cache[s]) return cache[s]; return (cache[s] = s.split("").reverse().join("")); } look("cba") + look("fed")
let built; function table2() { return built ??= ["a", "b"].map((x) => x + x); } table2()[1]
["T" + "Z", "e" + "nv"].map((x) => x.toLowerCase()).join(".")
"%74%7A".replace(/%(..)/g, (m, h) => String.fromCharCode(parseInt(h, 16)))
[84, 90].map((n) => String.fromCharCode(n)).reverse().join("")
((s) => s.match(/.{2}/g).map((h) => String.fromCharCode(parseInt(h, 16))).join(""))("485454505f50524f5859")
decodeURIComponent(escape(atob("4oKs")))
