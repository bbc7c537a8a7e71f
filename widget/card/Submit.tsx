import type { ComponentChildren } from "preact";

/**
 * The way on, pressed or by Enter in a field. By its click: a sandboxed frame
 * may forbid that a form is sent, and then no `submit` is ever heard.
 */
export const Submit = ({ onClick, children }: { onClick: () => void; children: ComponentChildren }) => (
  <button
    type="submit"
    class="primary"
    onClick={(event) => {
      event.preventDefault();
      onClick();
    }}
  >
    {children}
  </button>
);
