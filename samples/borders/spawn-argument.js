// A fact is handed to another program that is no network program.
import { spawn } from "node:child_process";

export function notify() {
  spawn("acme-notify", ["--user", process.env.USER]); // $ finding[border explicit username -> process.spawn.argv] from USER
}
