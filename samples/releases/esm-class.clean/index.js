// Twin: it stands in another field.
// $ none
import { Client } from "./client.js";

class Reporter extends Client {}

new Reporter("UTC", process.env.TZ).report();
