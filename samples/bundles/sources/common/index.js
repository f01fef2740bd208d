// CommonJS modules: a function as the module, a folder with an index, a module that hands another on, two modules with one exported name.
const post = require("./net");
const facts = require("./facts");
const words = require("./words");

console.log(words.get());
post({ kind: "start", zone: facts.get() });
