import { hostname } from "node:os";

export const host = () => hostname();
export const fixed = () => "localhost";
