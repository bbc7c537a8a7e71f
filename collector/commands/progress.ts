/** Tells on stderr how far long work has come: one line that changes on a terminal, one line each time elsewhere. */
export function tellProgress(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r${text}` : `${text}\n`);
}

/** Ends the line that changed. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\n");
}
