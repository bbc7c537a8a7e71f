/** A sentence in which what stands between backticks is code. */
export const Prose = ({ text }: { text: string }) => (
  <>{text.split("`").map((part, index) => (index % 2 ? <code key={part}>{part}</code> : part))}</>
);
