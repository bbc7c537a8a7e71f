/** Native radios with visible labels: arrows, Space and forms work as everywhere. */
interface ScaleProps {
  name: string;
  /** How the options are laid out; a class of the style sheet. */
  layout: string;
  question: string;
  /** Shown behind the question in brackets. */
  optional?: string;
  /** For assistive technology, where the labels of the ends do not say it all. */
  hint?: string;
  options: { value: number | string; label: string }[];
  ends?: { low: string; high: string };
  value: number | string | undefined;
  /** By a click, a tap, Space or Enter. */
  onPick: (value: never) => void;
  /** By an arrow key or a digit, which may go on. */
  onBrowse: (value: never) => void;
  onLeave: () => void;
}

export function Scale(props: ScaleProps) {
  const { name, layout, question, optional, hint, options, ends, value, onPick, onBrowse, onLeave } = props;
  let arrow = false;
  return (
    <fieldset
      onKeyDown={(event) => {
        const { key, target } = event;
        // A browser reports an arrow's change as a click, too; the key alone tells them apart.
        arrow = /^Arrow/.test(key);
        if (key === "Enter" && !(target as HTMLInputElement).checked) {
          event.preventDefault();
          (target as HTMLInputElement).click();
        }
        if (options.length !== 11 || !/^\d$/.test(key) || event.ctrlKey || event.metaKey || event.altKey)
          return;
        const digit = key === "0" && value === 1 ? 10 : Number(key);
        event.currentTarget.querySelectorAll("input")[digit]?.focus();
        onBrowse(digit as never);
      }}
      onPointerDown={() => {
        arrow = false;
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onLeave();
      }}
      aria-describedby={`${name}-ends`}
    >
      <legend>
        {question} {optional && <small>({optional})</small>}
      </legend>
      <div class={layout}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onClick={() => (arrow ? onBrowse : onPick)(option.value as never)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {ends && (
        <div class="ends" id={hint ? undefined : `${name}-ends`} aria-hidden={hint ? "true" : undefined}>
          <span>{ends.low}</span> <span>{ends.high}</span>
        </div>
      )}
      {hint && (
        <p class="unseen" id={`${name}-ends`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
