export { fixed as where, zone } from "./facts.js";
