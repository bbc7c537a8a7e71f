import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

export default {
  number: 11,
  name: "inherited-styles",
  html: () =>
    shop({
      head: `<style>
        html, body {
          letter-spacing: 0.5em;
          word-spacing: 2em;
          text-transform: uppercase;
          text-indent: 3em;
          direction: rtl;
          writing-mode: vertical-rl;
          line-height: 4;
          user-select: none;
          -webkit-user-select: none;
          pointer-events: none;
          cursor: none;
          visibility: hidden;
          white-space: pre;
        }
      </style>`,
    }),
  async before(visit) {
    await visit.shown();
    const styles = await visit.page.evaluate(() => {
      const text = document.querySelector("anbefal-widget")!.shadowRoot!.querySelector("legend")!;
      const { letterSpacing, textTransform, textIndent, writingMode, pointerEvents, visibility, whiteSpace } =
        getComputedStyle(text);
      return {
        letterSpacing,
        textTransform,
        textIndent,
        writingMode,
        pointerEvents,
        visibility,
        whiteSpace,
      };
    });
    expect(styles).toEqual({
      letterSpacing: "normal",
      textTransform: "none",
      textIndent: "0px",
      writingMode: "horizontal-tb",
      pointerEvents: "auto",
      visibility: "visible",
      whiteSpace: "normal",
    });
  },
} satisfies HostPage;
