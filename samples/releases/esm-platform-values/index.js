// Values of the platform pass through a file: a global and an import from outside.
import { drop, env, post } from "./platform.js";

drop();
post("https://example.org/collect", { method: "POST", body: env.TZ }); // $ finding[payload explicit timezone -> fetch.body] from TZ
