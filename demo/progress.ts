/** A bar that redraws its line on a terminal, and prints a line every tenth elsewhere. */
export function progressBar(total: number, stream: NodeJS.WriteStream = process.stdout) {
  let printed = -1;
  return (done: number): void => {
    const share = total === 0 ? 1 : done / total;
    const text = `${"#".repeat(Math.round(30 * share)).padEnd(30, "-")} ${Math.round(100 * share)} %  ${done} of ${total}`;
    if (stream.isTTY) stream.write(`\r${text}${done >= total ? "\n" : ""}`);
    else if (Math.floor(10 * share) > printed) {
      printed = Math.floor(10 * share);
      stream.write(`${text}\n`);
    }
  };
}
