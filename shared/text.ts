/**
 * Free text as people send it. NUL and halves of characters never reach a
 * store: PostgreSQL refuses them, and SQLite counts a text only up to its
 * first NUL.
 */

/** Without NUL, lone surrogates replaced by U+FFFD, outer white space trimmed. */
export function cleanText(text: string): string {
  // Nearly all texts have neither, and this look is the cheapest.
  if (!/[\0\ud800-\udfff]/.test(text)) return text.trim();
  return text
    .replaceAll("\0", "")
    .replace(/[\ud800-\udfff]/gu, "\ufffd")
    .trim();
}

/** Length in code points, so that an emoji counts once. */
export function codePoints(text: string): number {
  if (!/[\ud800-\udfff]/.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
