import type { ComponentChildren } from "preact";
import { TextField } from "../../ui/Field.tsx";

interface Props {
  label: string;
  hint?: ComponentChildren;
  fault?: ComponentChildren;
  /** Undefined = emptied. */
  value: number | undefined;
  onValue: (value: number | undefined) => void;
  /** How much of what is stored one of what is shown is. Default 1. */
  unit?: number;
  /** Shown while it is empty. */
  standard?: number;
}

/** Without what binary fractions add: 0.07 of a hundred is 7. */
const rounded = (value: number) => Number(value.toFixed(6));

export function NumberField({ value, onValue, unit = 1, standard, ...labelled }: Props) {
  return (
    <TextField
      {...labelled}
      type="number"
      min={0}
      step="any"
      inputMode="decimal"
      placeholder={standard === undefined ? undefined : String(standard)}
      value={value === undefined ? "" : rounded(value / unit)}
      onInput={(event) => {
        const text = event.currentTarget.value;
        onValue(text === "" ? undefined : rounded(Number(text) * unit));
      }}
    />
  );
}
