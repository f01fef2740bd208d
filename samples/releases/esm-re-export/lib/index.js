export { zone as where, fixed } from "./facts.js";
