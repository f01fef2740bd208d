// A class of another file, extended and instantiated here.
import { Client } from "./client.js";

class Reporter extends Client {}

new Reporter(process.env.TZ, "UTC").report();
