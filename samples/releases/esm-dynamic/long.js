export const describe = () => "UTC";
