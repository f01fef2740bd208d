export const get = () => "hello";
export default "a title";
