import * as os from "os";

export const homeFolder = () => os.homedir();
