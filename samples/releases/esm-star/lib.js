export * from "./facts.js";
export const other = 1;
