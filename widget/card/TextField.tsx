/** Longest text the collector takes, in code points; `maxLength` counts UTF-16 units, so it is met sooner at worst. */
const maxLength = 2_000;

interface TextFieldProps {
  label: string;
  optional: string;
  value: string;
  onInput: (value: string) => void;
  onLeave: () => void;
}

export function TextField({ label, optional, value, onInput, onLeave }: TextFieldProps) {
  return (
    <label class="text">
      <span>
        {label} <small>({optional})</small>
      </span>
      <textarea
        rows={2}
        maxLength={maxLength}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={onLeave}
      />
    </label>
  );
}
