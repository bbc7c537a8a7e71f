/** Stay last, whatever the order of the others. */
const last = ["other", "unknown"];

/** Source options in random order, so that none gains by its place. @param random as Math.random */
export function shuffled(options: Record<string, string>, random: () => number): Record<string, string> {
  const keys = Object.keys(options);
  const moving = keys.filter((key) => last.indexOf(key) < 0);
  for (let i = moving.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [moving[i], moving[j]] = [moving[j]!, moving[i]!];
  }
  const ordered: Record<string, string> = {};
  for (const key of [...moving, ...keys.filter((key) => last.indexOf(key) >= 0)])
    ordered[key] = options[key]!;
  return ordered;
}
