// Twin: a method of that name of a class of the program's own.
import { release } from "node:os";

class Camera {
  frames = [];

  capture(frame) {
    this.frames.push(frame);
  }
}

const client = new Camera();

export function capture(distinctId) {
  client.capture({ distinctId, event: "started", properties: { release: release() } }); // $ none
}
