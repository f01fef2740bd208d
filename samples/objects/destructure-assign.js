// Destructuring assignment to members and a swap.
export function report() {
  const state = { left: "none", right: process.env.USER };
  [state.left, state.right] = [state.right, state.left];
  return fetch("https://telemetry.example.com/v1/left", { method: "POST", body: state.left }); // $ finding[payload explicit username -> fetch.body] from USER
}
