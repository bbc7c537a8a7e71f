import { CopyButton } from "./CopyButton.tsx";
import "./code-block.css";

/** Code to take away, named and whole: it wraps instead of being cut off. */
export function CodeBlock({ title, code, copy }: { title: string; code: string; copy?: string }) {
  return (
    <figure class="code-block">
      <figcaption>{title}</figcaption>
      <pre>{code}</pre>
      <div class="buttons">
        <CopyButton text={code} {...(copy && { label: copy })} />
      </div>
    </figure>
  );
}
