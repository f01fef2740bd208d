// Two functions of one debouncer, and one of one that runs only once: what they are given reaches the function they were made of.
function debounce(run, wait) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...values), wait);
  };
}
function once({ run }) {
  let done = false;
  return (value) => {
    if (done) return;
    done = true;
    run(value);
  };
}

const send = (zone) => fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
const show = (zone) => console.log(zone);
const sendLater = debounce(send, 100);
const showLater = debounce(show, 100);
const sendOnce = once({ run: send });
const showOnce = once({ run: show });

export function report() {
  showLater("zone");
  showOnce("zone");
  sendOnce("no zone");
  sendLater(Intl.DateTimeFormat().resolvedOptions().timeZone);
}
