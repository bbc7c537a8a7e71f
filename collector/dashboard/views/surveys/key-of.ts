/** Letters that do not come apart into a plain one and its mark. */
const plain: Record<string, string> = { æ: "ae", ø: "oe", å: "aa", ß: "ss", ð: "d", þ: "th", ł: "l" };

/** A short name made from a name: "Efter køb på nettet" -> "efter-koeb-paa-nettet"; "" where nothing is left. */
export const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[æøåßðþł]/g, (letter) => plain[letter]!)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40)
    .replace(/-+$/, "");
