export const describe = (session, place) => ({ session, place, kind: "start" });
