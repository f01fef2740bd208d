// Twin: the zone is given to the functions that show it, and the ones that send are given a word.
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

const send = (zone) => fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: zone }); // $ none
const show = (zone) => console.log(zone);
const sendLater = debounce(send, 100);
const showLater = debounce(show, 100);
const sendOnce = once({ run: send });
const showOnce = once({ run: show });

export function report() {
  sendLater("zone");
  showOnce(Intl.DateTimeFormat().resolvedOptions().timeZone);
  sendOnce("no zone");
  showLater(Intl.DateTimeFormat().resolvedOptions().timeZone);
}
