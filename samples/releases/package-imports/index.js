// `#name` leads through the `imports` of package.json.
import { zone } from "#facts";
import { send } from "#lib/send";

send(zone);
