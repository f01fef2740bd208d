import os from "node:os";

export default function () {
  return os.hostname();
}

export function fixed() {
  return "localhost";
}
