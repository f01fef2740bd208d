export * as facts from "./facts.js";
