// Twin: after the swap the other member holds the fact.
export function report() {
  const state = { left: "none", right: process.env.USER };
  [state.left, state.right] = [state.right, state.left];
  return fetch("https://telemetry.example.com/v1/left", { method: "POST", body: state.right }); // $ none
}
