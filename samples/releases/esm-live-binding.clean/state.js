export let zone = "";
export let other = "";

export function load() {
  zone = "UTC";
  other = process.env.TZ;
}
