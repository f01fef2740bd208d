import * as words from "./words.js";

export * from "./places.js";
export { words };
export { default as title } from "./words.js";
