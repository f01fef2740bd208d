export const state = {};

export function report() {
  fetch("https://example.org/collect", { method: "POST", body: state.zone });
}
