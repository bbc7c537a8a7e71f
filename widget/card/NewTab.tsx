import type { ComponentChildren } from "preact";
import type { FirstTexts } from "#shared/schema/config.ts";

/** A link away from the answer, which stays where it is. */
export const NewTab = (props: { href: string; texts: FirstTexts; children: ComponentChildren }) => (
  <a href={props.href} target="_blank" rel="noreferrer">
    {props.children}
    <span class="unseen"> ({props.texts.newTab})</span>
  </a>
);
