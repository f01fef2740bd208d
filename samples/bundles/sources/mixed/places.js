import os from "os";

export const get = () => os.homedir();
