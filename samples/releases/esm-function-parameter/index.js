// A function of another file sends what it is given.
import { send } from "./send.js";

send(process.env.TZ, "UTC");
