export let zone = "";
export let other = "";

export function load() {
  zone = process.env.TZ;
  other = "UTC";
}
