import type { AllHTMLAttributes, ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Labelled {
  label: string;
  /** What is expected, in a sentence. */
  hint?: ComponentChildren;
  /** What is wrong with what was entered. */
  fault?: ComponentChildren;
}

/** Whatever else the control takes; as an object, since the element's own type tells inputs apart by literals. */
type Rest<Element extends EventTarget> = Omit<AllHTMLAttributes<Element>, "label" | "role" | "value"> & {
  value?: string | number | undefined;
};

interface Props extends Labelled {
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" }) => ComponentChildren;
}

/** A control with its label, hint and fault, which a screen reader reads together. */
export function Field({ label, hint, fault, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(fault && { "aria-invalid": "true" as const }),
      })}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      )}
    </div>
  );
}

export function TextField({ label, hint, fault, ...rest }: Labelled & Rest<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => <input type="text" {...(rest as object)} {...ids} />}
    </Field>
  );
}

export function TextArea({ label, hint, fault, ...rest }: Labelled & Rest<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => <textarea rows={3} {...(rest as object)} {...ids} />}
    </Field>
  );
}

/** @param options by value, in order */
export function Select({
  label,
  hint,
  fault,
  options,
  value,
  ...rest
}: Labelled & { options: Record<string, string>; value: string } & Rest<HTMLSelectElement>) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => (
        <select {...(rest as object)} {...ids} value={value}>
          {Object.entries(options).map(([key, text]) => (
            <option key={key} value={key} selected={key === value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckBox({ label, hint, ...rest }: Omit<Labelled, "fault"> & Rest<HTMLInputElement>) {
  const id = useId();
  return (
    <div class="field check">
      <input
        type="checkbox"
        {...(rest as object)}
        id={id}
        {...(hint && { "aria-describedby": `${id}-hint` })}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
