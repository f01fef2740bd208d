// lazy/places.js
import * as os from "os";
var homeFolder = () => os.homedir();

// lazy/index.js
async function report() {
  const place = homeFolder();
  const { send } = await import("./sender-I2K7FAKV.mjs");
  await send(place);
}
report();
export {
  report
};
