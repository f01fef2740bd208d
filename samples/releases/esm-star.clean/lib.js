export * from "./facts.js";
export const other = 1;
export const zone = "UTC";
