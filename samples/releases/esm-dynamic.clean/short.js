export const describe = () => process.env.TZ;
