// One file stores into an object of another, which sends it.
import { report, state } from "./state.js";

state.zone = process.env.TZ;
report();
