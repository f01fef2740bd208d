// Twin: one member is missing, so this is some other object, of which nothing is known.
var once = (body, held) => () => (held || body((held = { exports: {} }).exports, held), held.exports);
var loadGot = once((exports, module) => {
  const create = (defaults) => {
    const got = (url, options) => defaults.handler(url, options);
    got.extend = (more) => create({ ...defaults, ...more });
    const each = async function* (url, options) {
      yield await got(url, options);
    };
    got.paginate = each;
    got.paginate.all = async (url, options) => [await got(url, options)];
    got.stream = (url, options) => got(url, { ...options, isStream: true });
    for (const method of ["get", "post"]) got[method] = (url, options) => got(url, { ...options, method });
    return got;
  };
  module.exports = create({ handler: globalThis.transport });
});

export function report() {
  const got = loadGot();
  return got.post("https://api.example.com/v1", { headers: { "x-zone": process.env.TZ } }); // $ none
}
