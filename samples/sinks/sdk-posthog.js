// A telemetry SDK outside the package.
import { PostHog } from "posthog-node";
import { release } from "node:os";

const client = new PostHog("phc_example", { host: "https://eu.example.com" });

export function capture(distinctId) {
  client.capture({ distinctId, event: "started", properties: { release: release() } }); // $ finding[payload explicit os-info -> sdk(posthog-node).body] from release
}
