import type { AllHTMLAttributes, ComponentChildren } from "preact";
import { type Change, go, href } from "../place.ts";

type Props = Omit<AllHTMLAttributes<HTMLAnchorElement>, "href" | "role"> & {
  to: Change;
  children: ComponentChildren;
};

/** A link within the dashboard; a plain click changes the view without loading the page again. */
export function Link({ to, children, ...rest }: Props) {
  return (
    <a
      {...(rest as object)}
      href={href(to)}
      onClick={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
