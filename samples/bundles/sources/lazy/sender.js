import { target } from "./target.js";

export async function send(place) {
  await fetch(target(), { method: "POST", body: `home=${place}` }); // $ finding[payload explicit homedir -> fetch.body] from homedir
}
