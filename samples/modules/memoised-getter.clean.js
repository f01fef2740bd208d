// Twin: the other member of the memoised record.
var __esm = (fn, result) => () => (fn && (result = fn((fn = 0))), result);

function memoize(compute) {
  var memoized = function () {
    var key = arguments[0];
    var cache = memoized.cache;
    if (cache.has(key)) return cache.get(key);
    var result = compute.apply(this, arguments);
    memoized.cache = cache.set(key, result) || cache;
    return result;
  };
  memoized.cache = new Map();
  return memoized;
}

var getClient;
var init_client = __esm(() => {
  getClient = memoize(async () => {
    return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, retries: 2 };
  });
});

init_client();

export async function report() {
  const { retries } = await getClient();
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: String(retries) }); // $ none
}
