// A default import of a CommonJS module, a namespace that is handed on, a list of re-exports, and two modules with one exported name.
import run from "./runner.js";
import * as places from "./places.js";
import { words } from "./list.js";

export const start = () => run(places, words.get());

start();
