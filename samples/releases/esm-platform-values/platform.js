export { env } from "node:process";
export const post = fetch;
export const drop = () => {};
