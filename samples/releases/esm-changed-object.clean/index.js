// Twin: another property is stored.
// $ none
import { report, state } from "./state.js";

state.other = process.env.TZ;
report();
