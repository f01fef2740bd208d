// Writes JavaScript anew in several ways. Standard input: {"files": [[name, text], …], "ways": [way, …]}; one line of JSON for each file and way.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = process.env.BUNDLETAP_NODE_MODULES;
const require = createRequire(pathToFileURL(join(modules, "index.js")));
const { minify } = require("terser");
const esbuild = require("esbuild");
const prettier = require("prettier");

const terser = async (text, module, options) => (await minify(text, { module, ...options })).code;
const WAYS = {
  "prettier": (text) => prettier.format(text, { parser: "babel" }),
  "esbuild": async (text) => (await esbuild.transform(text, { loader: "js" })).code,
  "esbuild-minify": async (text) => (await esbuild.transform(text, { loader: "js", minify: true })).code,
  "terser": (text, module) => terser(text, module, {}),
  "terser-hard": (text, module) =>
    terser(text, module, { toplevel: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true, keep_fargs: false } }),
  "terser-esbuild": async (text, module) =>
    (await esbuild.transform(await terser(text, module, {}), { loader: "js", minify: true })).code,
};

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { files, ways } = JSON.parse(input);
for (const [name, text] of files) {
  for (const way of ways) {
    let result;
    try {
      result = { name, way, text: await WAYS[way](text, /^\s*(import|export)\b/m.test(text)) };
    } catch (error) {
      result = { name, way, error: String(error).slice(0, 200) };
    }
    console.log(JSON.stringify(result));
  }
}
