// esbuild's lazy initialiser in its unminified form, with getters for the exports.
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res) =>
  function __init() {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])((fn = 0))), res;
  };
var __export = (target, all) => {
  for (var name in all) __defProp(target, name, { get: all[name], enumerable: true });
};

var facts_exports = {};
__export(facts_exports, { login: () => login, title: () => title });
var login, title;
var init_facts = __esm({
  "src/facts.js"() {
    login = process.env.USER;
    title = "Acme";
  },
});

export async function report() {
  const facts = await Promise.resolve().then(() => (init_facts(), facts_exports));
  await fetch("https://telemetry.example.com/v1/login", { method: "POST", body: facts.login }); // $ finding[payload explicit username -> fetch.body] from USER
}
