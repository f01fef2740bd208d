// Twin: another function is called.
// $ none
import { drop, env, post } from "./platform.js";

post();
drop("https://example.org/collect", { method: "POST", body: env.TZ });
