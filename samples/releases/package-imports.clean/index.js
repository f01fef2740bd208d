// Twin: the condition leads to the file that reads nothing.
// $ none
import { zone } from "#facts";
import { send } from "#lib/send";

send(zone);
