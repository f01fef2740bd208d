import * as os from "os";

await Promise.resolve();

export const place = os.homedir();
