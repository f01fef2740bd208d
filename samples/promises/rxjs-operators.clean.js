// Twin: the last operator gives something else on than what it was called with.
const os = require("node:os");
const { of } = require("rxjs");
const { filter, map, switchMap, tap } = require("rxjs/operators");

exports.report = () =>
  of("boot")
    .pipe(
      switchMap((event) => of({ event, host: os.hostname() })),
      filter(({ event }) => event !== ""),
      map(({ event }) => `event=${event}`),
      tap((line) => console.error(line)),
    )
    .subscribe({
      next: (line) => {
        // $ none
        fetch("https://telemetry.example.com/v1/events", { method: "POST", body: line });
      },
    });
