/** What a part of the soak comes to, and how it tells where it is. */

export interface Part {
  isGood: boolean;
  /** Its figures, in one line. */
  found: string;
}

export const tell = (text: string) => void process.stderr.write(`${text}\n`);

export const whole = (value: number) => Math.round(value).toLocaleString("en");
export const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
