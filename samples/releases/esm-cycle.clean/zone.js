import { wrap } from "./index.js";

export function zone() {
  return wrap(process.env.TZ);
}

export function fixed() {
  return wrap("UTC");
}
