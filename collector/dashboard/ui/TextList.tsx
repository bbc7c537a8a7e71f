import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { sharedTexts } from "../texts/shared.ts";
import { TextField } from "./Field.tsx";
import "./text-list.css";

interface Props {
  /** Names the list. */
  label: string;
  /** Names the field for one more. */
  addLabel: string;
  hint?: ComponentChildren;
  /** What is wrong with the list. */
  fault?: ComponentChildren;
  /** Said where there is none. */
  empty: string;
  items: string[];
  /** Absent = to read only. */
  onChange?: ((items: string[]) => void) | undefined;
  /** What was typed as it is to stand in the list; default as it is. */
  tidy?: (text: string) => string;
}

/** Short texts, each of which can be taken away, and a field for one more. */
export function TextList({ label, addLabel, hint, fault, empty, items, onChange, tidy }: Props) {
  const t = sharedTexts();
  const id = useId();
  const [text, setText] = useState("");
  const trimmed = text.trim();

  function add(): void {
    if (!trimmed) return;
    const item = tidy ? tidy(trimmed) : trimmed;
    setText("");
    if (!items.includes(item)) onChange!([...items, item]);
  }

  return (
    <div class="text-list">
      <p class="text-list-label" id={id}>
        {label}
      </p>
      {items.length === 0 && <p class="quiet">{empty}</p>}
      <ul aria-labelledby={id}>
        {items.map((item) => (
          <li key={item}>
            <code>{item}</code>
            {onChange && (
              <button
                type="button"
                aria-label={`${t.remove} ${item}`}
                onClick={() => onChange(items.filter((other) => other !== item))}
              >
                {t.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {onChange && (
        <div class="text-list-add">
          <TextField
            label={addLabel}
            hint={hint}
            fault={fault}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter would save the whole form.
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
          <button type="button" onClick={add}>
            {t.add}
          </button>
        </div>
      )}
    </div>
  );
}
