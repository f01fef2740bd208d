export default { zone: process.env.TZ, fixed: "UTC" };
