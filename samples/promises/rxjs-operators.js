// Operators of RxJS are functions that `pipe` calls, one after the other, with the stream before them.
const os = require("node:os");
const { of } = require("rxjs");
const { filter, map, switchMap, tap } = require("rxjs/operators");

exports.report = () =>
  of("boot")
    .pipe(
      switchMap((event) => of({ event, host: os.hostname() })),
      filter(({ event }) => event !== ""),
      map(({ host }) => `host=${host}`),
      tap((line) => console.error(line)),
    )
    .subscribe({
      next: (line) => {
        // $ finding[payload explicit hostname -> fetch.body] from hostname
        fetch("https://telemetry.example.com/v1/events", { method: "POST", body: line });
      },
    });
