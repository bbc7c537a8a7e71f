import { type HostPage, shop } from "./page.ts";

export default {
  number: 9,
  name: "body-transform",
  html: () =>
    shop({
      head: `<style>
        body {
          transform: translate(-400px, -300px) rotate(3deg);
          filter: grayscale(1);
          perspective: 100px;
          contain: strict;
          overflow: hidden;
          height: 120px;
        }
      </style>`,
    }),
} satisfies HostPage;
