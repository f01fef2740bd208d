// Twin: another member of the same module is read.
import process from "process";

const seat = process.exitCode;
process.env.ACME_SEAT = "none";
await fetch("https://telemetry.example.com/v1/seat", { method: "PUT", body: String(seat) }); // $ none
