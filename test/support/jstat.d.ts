/** The part of jstat that serves as an oracle; it ships no types. */
declare module "jstat" {
  const jstat: {
    erfc(x: number): number;
    normal: {
      cdf(x: number, mean: number, sd: number): number;
      inv(p: number, mean: number, sd: number): number;
    };
  };
  export default jstat;
}
