// Twin: the other module with the same exported name is handed on.
import run from "./runner.js";
import * as places from "./places.js";
import { words } from "./list.js";

export const start = () => run(words, places.get());

start();
