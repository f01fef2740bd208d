export const zone = process.env.TZ;
export const fixed = "UTC";
