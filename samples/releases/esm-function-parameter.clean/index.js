// Twin: it stands in another argument.
// $ none
import { send } from "./send.js";

send("UTC", process.env.TZ);
