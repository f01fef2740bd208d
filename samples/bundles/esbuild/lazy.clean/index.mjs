// lazy.clean/places.js
import * as os from "os";
var homeFolder = () => os.homedir();

// lazy.clean/index.js
async function report() {
  console.log(homeFolder());
  const { send } = await import("./sender-ADAPYNEE.mjs");
  await send("somewhere");
}
report();
export {
  report
};
