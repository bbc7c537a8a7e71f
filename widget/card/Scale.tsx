/** A scale of native radios with visible labels: arrows, Space and forms work as everywhere. */
interface ScaleProps {
  name: string;
  question: string;
  /** Shown behind the question in brackets. */
  optional?: string;
  /** For assistive technology, in addition to the labels of the ends. */
  hint?: string;
  options: { value: number; label: string }[];
  ends?: { low: string; high: string };
  value: number | undefined;
  /** By a click, a tap or Space. */
  onPick: (value: number) => void;
  /** By an arrow key or a digit, which may go on. */
  onBrowse: (value: number) => void;
  onLeave: () => void;
}

export function Scale(props: ScaleProps) {
  const { name, question, optional, hint, options, ends, value, onPick, onBrowse, onLeave } = props;
  let arrow = false;
  return (
    <fieldset
      onKeyDown={(event) => {
        // A browser reports an arrow's change as a click, too; the key alone tells them apart.
        arrow = /^Arrow/.test(event.key);
        const digit = options.length === 11 && /^\d$/.test(event.key) ? Number(event.key) : undefined;
        if (digit === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.currentTarget.querySelectorAll("input")[digit]?.focus();
        onBrowse(digit);
      }}
      onPointerDown={() => (arrow = false)}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onLeave();
      }}
      aria-describedby={hint && `${name}-hint`}
    >
      <legend>
        {question} {optional && <small>({optional})</small>}
      </legend>
      <div class={`scale of-${options.length}`}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onClick={() => (arrow ? onBrowse : onPick)(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {ends && (
        <div class="ends" aria-hidden={hint ? "true" : undefined}>
          <span>{ends.low}</span>
          <span>{ends.high}</span>
        </div>
      )}
      {hint && (
        <p class="unseen" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
